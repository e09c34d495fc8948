// What --help prints. Written by hand, for people; a test keeps it complete.
#pragma once

#include <span>
#include <string_view>

namespace poolguard::cli {

extern const std::string_view main_help;
extern const std::string_view check_help;
extern const std::string_view audit_help;
extern const std::string_view lsp_help;
extern const std::string_view explain_help;
extern const std::string_view facts_help;
extern const std::string_view config_help;
extern const std::string_view init_help;
extern const std::string_view rules_help;
extern const std::string_view completions_help;
extern const std::string_view man_help;

struct CommandHelp {
  std::string_view name;
  std::string_view text;
};

// Every command, in the order of `main_help`.
std::span<const CommandHelp> command_helps();

}  // namespace poolguard::cli
