#include <algorithm>

#include "analysis/project/effects.h"

namespace poolguard::project {
namespace {

uint32_t add(uint32_t a, uint32_t b) {
  return a == Count::unbounded || b == Count::unbounded ? Count::unbounded : a + b;
}

uint32_t multiply(uint32_t a, uint32_t b) {
  if (a == 0 || b == 0) return 0;
  return a == Count::unbounded || b == Count::unbounded ? Count::unbounded : a * b;
}

}  // namespace

Count Count::operator+(Count other) const { return {add(min, other.min), add(max, other.max)}; }

Count Count::operator*(Count factor) const {
  return {multiply(min, factor.min), multiply(max, factor.max)};
}

Count Count::either(Count a, Count b) { return {std::min(a.min, b.min), std::max(a.max, b.max)}; }

}  // namespace poolguard::project
