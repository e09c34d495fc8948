// The rewrite of a loop that writes one row per round into one statement for all rows.
//
// createMany where each round creates a row out of scalars, createManyAndReturn where the rows are
// collected, updateMany where all rows get the same data, deleteMany. Offered where the loop does
// nothing else: constants and guards move along, everything that waits or has another effect takes
// the rewrite away.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/lint/finding.h"
#include "analysis/lint/loops.h"

namespace poolguard::lint {

enum class Bulk : uint8_t { none, create_many, create_many_and_return, update_many, delete_many };
std::string_view name_of(Bulk bulk);  // "createMany"

// Whether createManyAndReturn exists: by database and version.
bool can_return_many(const Context& context);

// The one statement that could do what the rounds do, whatever the loop around it looks like.
Bulk bulk_of(const Context& context, const model::Query& query, const Loop& loop);

// The one condition of `where` that depends on the item, all others being the same in every round;
// none when there is another kind of it.
model::ValueId keyed_entry(const model::Program& program, const Loop& loop, model::ValueId where);

// `holding`: the transaction around the loop. Inside of one nobody sees the rows one by one, and
// the rewrite of creates is safe.
std::optional<Fix> bulk_write(const Context& context, const model::Query& query, const Loop& loop,
                              const std::optional<Holding>& holding);

}  // namespace poolguard::lint
