// A text as the parser sees it: blanks over the known gaps of the grammar (see gaps.h).
//
// A masked text is as long as the original, has its line feeds where the original has them, and
// differs from it in the masks alone: every span of its tree is a span of the original text. Masks
// are sorted, disjoint and not empty. An edit may make and unmake masks far from itself;
// masked_edits tells what an edit of the original does to the masked text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/edit.h"
#include "analysis/text/span.h"

namespace poolguard::syntax {

// Borrows the text it is made from; copies it only to mask it.
class Masked {
 public:
  Masked(std::string_view text, bool jsx);

  std::string_view text() const { return masks_.empty() ? original_ : copy_; }
  const std::vector<text::Span>& masks() const { return masks_; }

 private:
  std::string_view original_;
  std::vector<text::Span> masks_;
  std::string copy_;
};

// What leads from the masked old text to the masked new one, when `edits` lead from the old text to
// `new_text`: the edits themselves while no mask came, went or was touched, else one edit around
// all of them. Only the extent and the line feeds of its text are those of the masked text.
std::vector<text::Edit> masked_edits(std::span<const text::Span> old_masks,
                                     std::span<const text::Span> new_masks,
                                     std::span<const text::Edit> edits, std::string_view new_text);

}  // namespace poolguard::syntax
