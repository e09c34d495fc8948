// findMany without a bound - the ground that several rules share.
//
// One read, one finding: what only counts or sums belongs to aggregate-in-memory, what only picks
// to filter-in-memory, `distinct` to distinct-in-memory, and the rest to find-many-without-take.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/bounds.h"
#include "analysis/lint/row_uses.h"

namespace poolguard::lint {

struct UnboundedRead {
  const model::Query* query = nullptr;
  Filter filter = {};
  std::vector<RowUse> uses = {};
  Purpose purpose = Purpose::rows;
};

// Reads whose arguments can be seen, and that neither take, cursor, where, distinct, the schema nor
// an annotation bounds. Nothing in scripts, and nothing that runs while a site is built.
const std::vector<UnboundedRead>& unbounded_reads(const Context& context);

// "'authorId' and 'published'", or "its where"; alternatives and negations have no name.
std::string list_keys(std::vector<std::string_view> keys);
// "the whole User table", "every row that matches 'role'": what a read without a bound returns.
std::string extent_text(const Context& context, const UnboundedRead& read);

// An edit that adds properties ("take: 100") to the arguments of a read.
std::optional<text::Edit> add_to_arguments(const model::Program& program, const model::Query& query,
                                           const std::vector<std::string>& properties);

}  // namespace poolguard::lint
