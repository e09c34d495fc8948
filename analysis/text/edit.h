// Edits as data: replacements of byte ranges of one version of a text.
//
// An EditSet is sorted and disjoint by construction: what cannot be added without a conflict is
// refused as a whole, so applying a set can never garble a text. Insertions at the same offset
// conflict with each other unless they are identical; touching neighbours do not.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/span.h"

namespace poolguard::text {

struct Edit {
  Span span;         // the bytes that go
  std::string text;  // what stands there afterwards

  friend bool operator==(const Edit&, const Edit&) = default;
};

class EditSet {
 public:
  // Adds all of `edits` or, when any of them conflicts with the set or with each other, none.
  // An edit that is already in the set is no conflict. Returns whether they are in.
  [[nodiscard]] bool add(std::span<const Edit> edits);

  const std::vector<Edit>& edits() const { return edits_; }
  bool empty() const { return edits_.empty(); }

  // The text after all edits. Requires every span to lie inside `text`.
  std::string apply(std::string_view text) const;

 private:
  std::vector<Edit> edits_;  // sorted by span, disjoint
};

}  // namespace poolguard::text
