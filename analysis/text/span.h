// A place in a text: a half-open range of byte offsets.
//
// Everything inside Poolguard speaks bytes. Lines, columns and UTF-16 exist only at the doors
// (see line_index.h). Invariant: begin <= end.
#pragma once

#include <compare>
#include <cstdint>

namespace poolguard::text {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(uint32_t offset) const { return begin <= offset && offset < end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend constexpr auto operator<=>(Span, Span) = default;
};

}  // namespace poolguard::text
