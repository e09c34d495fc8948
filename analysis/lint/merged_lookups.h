// Which lookups by key Prisma puts together: findUnique calls of one tick, one model, the same keys
// and the same selection leave as one statement with IN.
//
// Only equalities can be put together. Lookups with other conditions are sent together all the
// same: by the engine of Prisma 7 (and of 6.16 on with `engineType = "client"`) one after the other
// inside a transaction that nobody asked for, by the older ones side by side.
#pragma once

#include "analysis/lint/context.h"

namespace poolguard::lint {

enum class Merging : uint8_t {
  none,     // no findUnique
  one,      // equalities only: one statement
  many,     // another condition among them: a statement each
  unknown,  // its arguments cannot be seen
};
Merging merging_of(const Context& context, const model::Query& query);
// The condition that keeps a lookup from being merged: the entry of its `where`; none if none does.
model::ValueId unmergeable_condition(const Context& context, const model::Query& query);
// Whether its `where` names a compound key, which only findUnique understands.
bool has_compound_key(const Context& context, const model::Query& query);
// Whether two lookups started in one tick go together.
bool go_together(const Context& context, const model::Query& a, const model::Query& b);

// Whether lookups that go together without being one statement get a transaction.
bool has_hidden_transactions(const Context& context);

}  // namespace poolguard::lint
