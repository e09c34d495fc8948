#include "cli/baseline_book.h"

#include <algorithm>
#include <utility>

#include "analysis/lint/baseline_key.h"
#include "analysis/project/folders.h"
#include "analysis/project/paths.h"

namespace poolguard::cli {

BaselineBook::BaselineBook(const project::Project& project,
                           std::span<const lint::Rule* const> rules, IsChecked is_checked)
    : project_(project), rules_(rules), is_checked_(std::move(is_checked)) {
  if (const project::Baseline* old = project.baseline()) old_ = *old;
}

void BaselineBook::record(std::string_view path, std::span<const lint::Finding> findings) {
  const std::string file = project::relative_to(project_.baseline_folder(), path);
  for (const lint::Finding& finding : findings) {
    const project::BaselineKey key = lint::baseline_key(project_, path, finding);
    if (finding.baselined) ++known_.files[file][key];
    if (finding.severity > lint::Severity::hint) ++found_.files[file][key];
  }
}

bool BaselineBook::is_judged(const std::string& file, const project::BaselineKey& key) const {
  const auto ran = [&](const lint::Rule* rule) { return rule->id == key.rule; };
  return is_checked_(project::join(project_.baseline_folder(), file)) &&
         std::ranges::any_of(rules_, ran);
}

project::Baseline BaselineBook::updated() const {
  project::Baseline result = found_;
  for (const auto& [file, entries] : old_.files) {
    for (const auto& [key, count] : entries) {
      if (!is_judged(file, key)) result.files[file][key] = count;
    }
  }
  return result;
}

project::Baseline BaselineBook::pruned() const {
  project::Baseline result;
  for (const auto& [file, entries] : old_.files) {
    const auto known = known_.files.find(file);
    for (const auto& [key, count] : entries) {
      uint32_t left = count;
      if (is_judged(file, key)) {
        left =
            known == known_.files.end() || !known->second.contains(key) ? 0 : known->second.at(key);
      }
      if (left > 0) result.files[file][key] = left;
    }
  }
  return result;
}

std::size_t BaselineBook::stale() const { return old_.count() - pruned().count(); }

}  // namespace poolguard::cli
