// A few lines of source with a place in them underlined, as compilers show it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/text/line_index.h"
#include "analysis/text/span.h"
#include "cli/display.h"

namespace poolguard::cli {

struct FrameStyle {
  uint32_t width = 100;  // columns of the whole frame; longer lines are cut around the place
  uint32_t indent = 0;
  Ink mark = Ink::red;
};

// The line before, the lines of `span` (at most three) and the line after; every line ends with
// "\n".
std::string code_frame(std::string_view text, const text::LineIndex& index, text::Span span,
                       const FrameStyle& style, const Painter& paint);

}  // namespace poolguard::cli
