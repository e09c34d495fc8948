// The comments that silence a finding, as edits. What such comments mean is in suppressions.h.
//
// An edit is a proposal: inside a template or JSX text a line that looks like a comment is none.
// Whoever offers it looks first whether the finding is gone with it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/text/edit.h"

namespace poolguard::lint {

struct SuppressedFinding {
  std::string_view path;  // its extension says what a comment looks like
  std::string_view text;
  std::string_view rule;
  text::Span span;
};

// A line above the finding's, indented like it: every way to write it, the usual one first. None
// where the file has no comments.
std::vector<text::Edit> disable_next_line(const SuppressedFinding& finding);

// A line at the top, below a `#!` line.
std::optional<text::Edit> disable_in_file(const SuppressedFinding& finding);

}  // namespace poolguard::lint
