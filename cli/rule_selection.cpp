#include "cli/rule_selection.h"

#include <algorithm>

#include "analysis/text/nearest.h"

namespace poolguard::cli {

std::string unknown_rule(std::span<const lint::Rule* const> all, std::string_view id) {
  std::vector<std::string_view> known;
  for (const lint::Rule* rule : all) {
    if (rule->id == id) return {};
    known.push_back(rule->id);
  }
  const std::string hint = text::did_you_mean(id, known);
  return "unknown rule '" + std::string(id) + "'" +
         (hint.empty() ? "; 'poolguard rules' lists them" : hint);
}

RuleSelection select_rules(std::span<const lint::Rule* const> all,
                           std::span<const std::string> only, std::span<const std::string> skip) {
  const auto names = [](std::span<const std::string> ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const std::span<const std::string> ids : {only, skip}) {
    for (const std::string& id : ids) {
      if (std::string error = unknown_rule(all, id); !error.empty()) return {{}, error};
    }
  }
  RuleSelection selection;
  for (const lint::Rule* rule : all) {
    const bool wanted = only.empty() || names(only, rule->id);
    if (wanted && !names(skip, rule->id)) selection.rules.push_back(rule);
  }
  return selection;
}

}  // namespace poolguard::cli
