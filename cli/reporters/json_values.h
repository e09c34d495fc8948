// A finding and a summary as JSON, the same for every reporter that writes our own shape.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cli/report.h"
#include "cli/reporters/places.h"

namespace poolguard::cli {

using Json = nlohmann::ordered_json;

Json json_of(const std::string& path, const lint::Finding& finding, Places& places);
Json json_of_summary(const Report& report);

// The text of a value; bytes that are no UTF-8 become U+FFFD. `indent` -1: on one line.
std::string dump(const Json& value, int indent);

}  // namespace poolguard::cli
