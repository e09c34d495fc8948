// Which rules a check runs: --rule and --skip against the list of all rules.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/lint/rule.h"

namespace poolguard::cli {

struct RuleSelection {
  std::vector<const lint::Rule*> rules;  // in the order of `all`
  std::string error;                     // names an unknown rule and the nearest right one
};

// `only` empty: all rules; which of them are on is for the configuration to say. A rule that is
// named is on; `skip` always wins.
RuleSelection select_rules(std::span<const lint::Rule* const> all,
                           std::span<const std::string> only, std::span<const std::string> skip);

// "" when there is such a rule.
std::string unknown_rule(std::span<const lint::Rule* const> all, std::string_view id);

}  // namespace poolguard::cli
