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

// What limits the number of rows, the strongest limit last.
enum class Reach : uint8_t {
  table,    // nothing: all of them, or a share of all - the published posts
  owned,    // as many as belong to one key - the posts of one author
  bounded,  // the schema or the condition itself says how many at most
};

struct Filter {
  bool known = true;                        // every condition can be seen
  Reach reach = Reach::table;               // as far as they can
  std::vector<std::string_view> keys = {};  // what it mentions at the top, in order
  std::string_view owner = {};              // owned: the first of the keys that they belong to
};

Filter read_filter(const Context& context, const model::Query& query);
// The same for any `where` over `row` (null: not known); none: no condition. The fields `given`
// have one value each besides.
Filter read_filter(const Context& context, model::ValueId where, const model::SchemaModel* row,
                   const std::vector<std::string_view>& given = {});

// The fields that a relation field stores its key in: `fields: [authorId]`.
std::vector<std::string_view> keys_of_relation(const model::SchemaField& relation);

// The number of rows a model has for sure, at most, and who says so: poolguard.json, `/// @rows
// 200` above it, or the enum that is its key, with one row for each value.
std::optional<project::Sourced<double>> rows_of(const Context& context,
                                                const model::SchemaModel& row);
std::optional<project::Sourced<double>> rows_of(const project::Config& config,
                                                const model::Schema& schema,
                                                const model::SchemaModel& row);
// Whether a model stays so small that reading all of it is fine. False for null.
bool is_small(const Context& context, const model::SchemaModel* row);

}  // namespace poolguard::lint
