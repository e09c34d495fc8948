// Comments in the way of a repair.
#pragma once

#include <algorithm>

#include "analysis/model/program.h"

namespace poolguard::lint {

// Whether a comment stands in `span`: text that a repair may not replace without losing words.
inline bool has_comment(const model::Program& program, text::Span span) {
  return std::ranges::any_of(program.comments,
                             [&](text::Span comment) { return span.overlaps(comment); });
}

}  // namespace poolguard::lint
