// Rewrites of one promise per item under Promise.all: one statement for all items, or only so many
// rounds at once.
//
// Offered where `await Promise.all(items.map((item) => ...))` stands in a statement of its own and
// the callback is written in place; guards, early returns and values that are computed first have
// no rewrite into one statement.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/lint/finding.h"
#include "analysis/lint/parallel.h"

namespace poolguard::lint {

// createMany, createManyAndReturn, updateMany or deleteMany in place of a write per item.
std::optional<Fix> write_at_once(const Context& context, const Together& together,
                                 const FanOut& fan);
// One findMany for the rows of all items, dealt out to the items afterwards.
std::optional<Fix> read_at_once(const Context& context, const Together& together,
                                const FanOut& fan);
// p-limit around each round where the package depends on it, else a loop over slices.
std::optional<Fix> limit_rounds(const Context& context, const Together& together, const FanOut& fan,
                                uint32_t size);

}  // namespace poolguard::lint
