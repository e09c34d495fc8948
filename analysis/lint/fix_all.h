// Many fixes into one set of edits: conflicts are skipped and counted, never merged by guess.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analysis/lint/finding.h"

namespace poolguard::lint {

struct FixAll {
  text::EditSet edits;        // for the findings' own file
  std::size_t applied = 0;    // findings repaired
  std::size_t conflicts = 0;  // findings left for a next round
};

// The first fix of each finding that is allowed: `safe` ones, or every preferred (else first) fix
// when `suggested`. Fixes that edit other files are left out. Apply, analyse again and repeat to a
// fixpoint.
FixAll fix_all(std::span<const Finding> findings, Safety allowed);

// The same over many files at once, with the fixes that edit several of them.
struct FixEverywhere {
  std::map<std::string, text::EditSet> edits;   // by path
  std::map<std::string, std::size_t> applied;   // findings repaired, by the finding's path
  std::vector<std::set<std::string>> together;  // files that only make sense all or none
  std::size_t conflicts = 0;
};

// Adds the fixes for the findings of one file.
void add_fixes(FixEverywhere& all, const std::string& path, std::span<const Finding> findings,
               Safety allowed);

}  // namespace poolguard::lint
