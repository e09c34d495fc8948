// Prints the settings of editors as JSON: what plugins list comes from here.
#include <iostream>
#include <nlohmann/json.hpp>

#include "server/settings.h"

int main() { std::cout << poolguard::server::settings_schema().dump(2) << "\n"; }
