// A query that looks one row up by something of the loop's item, taken apart.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/lint/loops.h"

namespace poolguard::lint {

struct Lookup {
  model::ValueId arguments = {};  // the object literal
  model::ValueId property = {};   // the one part of where that is keyed by the item
  model::ValueId key = {};        // its value
  std::string_view field = {};
  model::ValueId select_to_extend = {};  // a select that lacks the field
};

// None unless the key is one equality on a unique field and everything else is the same every
// round.
std::optional<Lookup> read_lookup(const Context& context, const model::Query& query,
                                  const Loop& loop);

// Plain data that is the same in every round and may as well be made before the loop.
bool is_same_every_round(const model::Program& program, const Loop& loop, model::ValueId value);

bool or_throws(model::Operation operation);
bool finds_one(model::Operation operation);

}  // namespace poolguard::lint
