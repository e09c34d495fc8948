#include <string>
#include <vector>

#include "cli/commands.h"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + (argc > 0), argv + argc);
  poolguard::cli::Console console = poolguard::cli::process_console(argc > 0 ? argv[0] : "");
  return poolguard::cli::run(arguments, console);
}
