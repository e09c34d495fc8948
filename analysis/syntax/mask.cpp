#include "analysis/syntax/mask.h"

#include <algorithm>
#include <cstdint>

#include "analysis/syntax/gaps.h"

namespace poolguard::syntax {

Masked::Masked(std::string_view text, bool jsx) : original_(text), masks_(find_gaps(text, jsx)) {
  if (masks_.empty()) return;
  copy_ = text;
  for (const text::Span mask : masks_)
    for (uint32_t i = mask.begin; i < mask.end; ++i)
      if (copy_[i] != '\n') copy_[i] = ' ';
}

namespace {

text::Span shifted(text::Span span, int64_t by) {
  return {static_cast<uint32_t>(span.begin + by), static_cast<uint32_t>(span.end + by)};
}

int64_t growth(std::span<const text::Edit> edits) {
  int64_t sum = 0;
  for (const text::Edit& edit : edits)
    sum += static_cast<int64_t>(edit.text.size()) - edit.span.size();
  return sum;
}

}  // namespace

std::vector<text::Edit> masked_edits(std::span<const text::Span> old_masks,
                                     std::span<const text::Span> new_masks,
                                     std::span<const text::Edit> edits, std::string_view new_text) {
  const int64_t grown = growth(edits);
  const bool edited = !edits.empty();
  // [begin, end) of the old text holds every change; before it and behind it the texts agree.
  int64_t begin = edited ? edits.front().span.begin : INT64_MAX;
  int64_t end = edited ? edits.back().span.end : 0;

  while (!old_masks.empty() && !new_masks.empty() && old_masks.front() == new_masks.front() &&
         old_masks.front().end <= begin) {
    old_masks = old_masks.subspan(1);
    new_masks = new_masks.subspan(1);
  }
  while (!old_masks.empty() && !new_masks.empty() &&
         shifted(old_masks.back(), grown) == new_masks.back() && old_masks.back().begin >= end) {
    old_masks = old_masks.first(old_masks.size() - 1);
    new_masks = new_masks.first(new_masks.size() - 1);
  }
  if (old_masks.empty() && new_masks.empty()) return {edits.begin(), edits.end()};

  for (const text::Span mask : old_masks) {
    begin = std::min<int64_t>(begin, mask.begin);
    end = std::max<int64_t>(end, mask.end);
  }
  for (const text::Span mask : new_masks) {
    begin = std::min<int64_t>(begin, mask.begin);
    end = std::max<int64_t>(end, mask.end - grown);
  }
  const auto from = static_cast<uint32_t>(begin);
  const auto to = static_cast<uint32_t>(end);
  return {{.span = {from, to},
           .text = std::string(new_text.substr(from, static_cast<size_t>(end + grown - begin)))}};
}

}  // namespace poolguard::syntax
