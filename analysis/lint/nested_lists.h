// List relations that a read loads with all their rows.
//
// Neither take, nor cursor, nor where bounds them, nor is the model known to stay small. What that
// costs, and whether it is worth a word, is not judged here.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct NestedList {
  model::ValueId entry;      // `posts: true`, `posts: { ... }`
  model::ValueId arguments;  // the object; none for `true`
  const model::SchemaModel* owner;
  const model::SchemaModel* target;
  std::string_view key = {};  // the foreign key on the target's side; "" when it has none
};

// At any depth of `include` and `select`, in the order they are written. None for what is no read
// of rows, and without a schema.
std::vector<NestedList> unbounded_lists(const Context& context, const model::Query& query);

}  // namespace poolguard::lint
