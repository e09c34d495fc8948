#include "analysis/lint/fix_all.h"

#include <algorithm>

namespace poolguard::lint {
namespace {

// The fix of a finding that may be applied unasked, or null.
const Fix* chosen_fix(const Finding& finding, Safety allowed) {
  const auto may_apply = [allowed](const Fix& fix) {
    const bool is_allowed = allowed == Safety::suggested || fix.safety == Safety::safe;
    return is_allowed && fix.elsewhere.empty() && !fix.edits.empty();
  };
  const auto preferred = std::ranges::find_if(
      finding.fixes, [&](const Fix& fix) { return fix.preferred && may_apply(fix); });
  if (preferred != finding.fixes.end()) return &*preferred;
  const auto first = std::ranges::find_if(finding.fixes, may_apply);
  return first == finding.fixes.end() ? nullptr : &*first;
}

}  // namespace

FixAll fix_all(std::span<const Finding> findings, Safety allowed) {
  FixAll result;
  for (const Finding& finding : findings) {
    const Fix* fix = chosen_fix(finding, allowed);
    if (!fix) continue;
    if (result.edits.add(fix->edits)) {
      ++result.applied;
    } else {
      ++result.conflicts;
    }
  }
  return result;
}

}  // namespace poolguard::lint
