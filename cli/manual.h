// The help texts as data, for what is made of them: shell completions and the manual page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poolguard::cli {

// One line of options: "  -v, --verbose      hints too".
struct HelpOption {
  std::vector<std::string> names;  // "-v", "--verbose", "--fix=suggested"
  std::string argument;            // "ID"; "" when it takes none
  std::string description;         // on one line
};

std::vector<HelpOption> options_in(std::string_view help);

enum class Shell : uint8_t { bash, zsh, fish };

// A script that the shell reads to complete commands, options, their values and rules.
std::string completions(Shell shell);

// The manual page, for man(1).
std::string manual_page();

}  // namespace poolguard::cli
