// What a query asks of its table: the conditions of its `where`, its order and its limit, in the
// words of the schema. It says nothing about indexes (see indexes.h).
//
// Only what is certain to reach the database is a condition; what may be undefined is `optional`.
// `known` is false where more conditions may follow from what cannot be seen, or from other tables.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct Condition {
  enum class Kind : uint8_t {
    equal,   // `a: x`, `{ equals }`, `{ in }`
    range,   // lt, lte, gt, gte
    search,  // contains, endsWith, anything with mode: "insensitive"
    json,    // a `path` into a Json field
    other,   // `not`, null, startsWith, lists: nothing an ordinary index is asked for
  };
  Kind kind = Kind::other;
  const model::SchemaField* field = nullptr;
  std::string_view operation = {};  // "contains", "equals"
  bool is_constant = false;         // compared with a literal: one of few values, as a rule
  bool is_optional = false;
  text::Span span = {};             // the property: `email: { contains: q }`
  std::string_view json_path = {};  // json: the array as written
};

using Conditions = std::vector<Condition>;  // that hold at once

struct QueryShape {
  const model::SchemaModel* row = nullptr;
  Conditions conditions = {};
  std::vector<Conditions> either = {};  // the branches of an OR; empty ones are not known
  bool known = true;
  bool by_key = false;                        // a compound key is given
  const model::SchemaField* order = nullptr;  // the first field sorted by
  bool has_limit = false;
};

// Of a query that finds, counts, changes or deletes by a filter; `row` is null for all others.
QueryShape read_shape(const Context& context, const model::Query& query);

}  // namespace poolguard::lint
