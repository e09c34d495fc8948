// What --help prints. Written by hand, for people; a test keeps it complete.
#pragma once

#include <string_view>

namespace poolguard::cli {

extern const std::string_view main_help;
extern const std::string_view check_help;
extern const std::string_view lsp_help;
extern const std::string_view explain_help;
extern const std::string_view facts_help;
extern const std::string_view rules_help;

}  // namespace poolguard::cli
