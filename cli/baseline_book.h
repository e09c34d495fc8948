// What a check does to the baseline: which entries are still needed, and what a new one would hold.
//
// Judges only what was checked: entries of other files and of rules that did not run stay as they
// are.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "analysis/lint/rule.h"
#include "analysis/project/project.h"

namespace poolguard::cli {

class BaselineBook {
 public:
  using IsChecked = std::function<bool(std::string_view path)>;
  BaselineBook(const project::Project& project, std::span<const lint::Rule* const> rules,
               IsChecked is_checked);

  // The findings of a file that was checked.
  void record(std::string_view path, std::span<const lint::Finding> findings);

  // The old one with what was found now in place of what was found then. Hints stay out.
  project::Baseline updated() const;
  // The old one without what is not found any more: it only shrinks.
  project::Baseline pruned() const;
  std::size_t stale() const;  // how many findings pruned() is poorer

 private:
  bool is_judged(const std::string& file, const project::BaselineKey& key) const;

  const project::Project& project_;
  std::span<const lint::Rule* const> rules_;
  IsChecked is_checked_;
  project::Baseline old_;
  project::Baseline found_;  // all of now
  project::Baseline known_;  // those of now that are in the old one
};

}  // namespace poolguard::cli
