#include "analysis/text/edit.h"

#include <algorithm>

namespace poolguard::text {

namespace {

// Sorted by span; an insertion comes before a replacement that begins at the same offset.
bool before(const Edit& a, const Edit& b) { return a.span < b.span; }

// Two insertions at one offset have no order of their own, so they conflict although no byte is
// shared; an insertion at the edge of a replacement does not.
bool conflict(const Edit& a, const Edit& b) {
  if (a.span.empty() && b.span.empty()) return a.span == b.span;
  return a.span.overlaps(b.span);
}

}  // namespace

bool EditSet::add(std::span<const Edit> edits) {
  std::vector<Edit> merged = edits_;
  merged.insert(merged.end(), edits.begin(), edits.end());
  std::stable_sort(merged.begin(), merged.end(), before);
  merged.erase(std::unique(merged.begin(), merged.end()), merged.end());
  const auto clash = std::adjacent_find(merged.begin(), merged.end(), conflict);
  if (clash != merged.end()) return false;
  edits_ = std::move(merged);
  return true;
}

std::string EditSet::apply(std::string_view text) const {
  std::string result;
  result.reserve(text.size());
  uint32_t done = 0;
  for (const Edit& edit : edits_) {
    result += text.substr(done, edit.span.begin - done);
    result += edit.text;
    done = edit.span.end;
  }
  result += text.substr(done);
  return result;
}

}  // namespace poolguard::text
