// Many fixes into one set of edits: conflicts are skipped and counted, never merged by guess.
#pragma once

#include <span>

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

}  // namespace poolguard::lint
