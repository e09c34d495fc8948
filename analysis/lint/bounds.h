// How many rows a `where` can let through, as far as the schema proves it.
//
// A key that is unique, a list for `in` and a range closed on both sides are bounds. An equality on
// a foreign key is none: one user can have any number of posts.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct Filter {
  bool known = true;                        // every condition can be seen
  bool bounded = false;                     // it lets only so many rows through
  std::vector<std::string_view> keys = {};  // what it mentions at the top, in order
};

Filter read_filter(const Context& context, const model::Query& query);

// The number of rows a model has for sure, at most: `/// @rows 200` above it, or one row for each
// value of the enum that is its key.
std::optional<double> rows_of(const Context& context, const model::SchemaModel& row);

}  // namespace poolguard::lint
