// Counts that differ only in one key, and their rewrite into one groupBy before them.
//
// The rewrite fills in what groupBy leaves out: a key without rows counts 0. Offered for `count`
// by one equality on a column whose values compare in JavaScript as in the database, and where no
// key can be null or undefined; everything else has no rewrite.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/lint/finding.h"
#include "analysis/lint/loops.h"
#include "analysis/lint/rewrite.h"

namespace poolguard::lint {

// The column whose value is all that differs between the rounds; "" when there is none.
std::string_view grouping_field(const Context& context, const model::Query& query,
                                const Loop& loop);

// The `xs.map(...)` under a Promise.all that counts once per key, outside of any transaction:
// aggregate-per-key speaks of it, and rules about fan-out need not.
std::optional<Loop> count_per_key(const Context& context, const model::Query& query);

std::optional<Fix> count_with_group_by(const Context& context, const model::Query& query,
                                       const Loop& loop, FreshNames& names);

}  // namespace poolguard::lint
