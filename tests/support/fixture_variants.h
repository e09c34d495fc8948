// The same program written differently: what must change neither findings nor repairs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/edit.h"
#include "tests/support/fixture.h"

namespace poolguard::testing {

struct Variant {
  std::string_view name;
  // Sorted and disjoint; none when the text cannot be written this way.
  std::vector<text::Edit> (*rewrite)(std::string_view text);
};

std::span<const Variant> variants();

// The texts of all sources, rewritten; other files are left as they are.
Texts rewrite(const Variant& variant, const Texts& texts);

// Where `span` lies after `edits`. Insertions at its ends stay outside.
text::Span moved(text::Span span, std::span<const text::Edit> edits);

}  // namespace poolguard::testing
