// The rewrite of "one lookup per item" into one findMany before the loop and a Map inside it.
//
// Offered only where the meaning is kept: one equality on a key that is unique, made of the loop
// variable by plain member access, in a for-of over an array; guards are kept, a row that is
// missing stays null, and nothing in the loop may write to what is read. Everything else has no
// rewrite.
#pragma once

#include <optional>

#include "analysis/lint/finding.h"
#include "analysis/lint/loops.h"
#include "analysis/lint/rewrite.h"

namespace poolguard::lint {

// Whether everything the loop waits for is known to leave the rows of `query` alone.
bool is_undisturbed(const Context& context, const model::Query& query, const Loop& loop);

std::optional<Fix> batch_into_find_many(const Context& context, const model::Query& query,
                                        const Loop& loop, FreshNames& names);

}  // namespace poolguard::lint
