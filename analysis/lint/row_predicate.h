// The callback of `rows.filter(...)`, `rows.find(...)` and their like, read as a condition.
//
// Two questions: whether the database could decide it at all, and - for plain equalities - how it
// is written in a `where`. What needs code of the project to decide stays in memory.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/unbounded_reads.h"

namespace poolguard::lint {

// Whether a `where` can say what the callback of `call` asks of a row: comparisons of its columns
// with values that are known before, lists that include them, and, or and not of such.
bool can_be_where(const Context& context, const model::Query& query, model::ValueId call);

// The same for entities that were made of rows of `row`: their members are found among its columns
// without regard to case and underscores.
bool entity_can_be_where(const Context& context, const model::SchemaModel* row,
                         model::ValueId call);

// The purpose `picked`, by a condition that a `where` can say.
bool picks_by_columns(const Context& context, const UnboundedRead& read);

// The edit that puts the condition into the `where` of `query`; none unless it consists of
// equalities with values that cannot be undefined, which would be no condition in a `where`.
std::optional<text::Edit> move_into_where(const Context& context, const model::Query& query,
                                          model::ValueId call);

}  // namespace poolguard::lint
