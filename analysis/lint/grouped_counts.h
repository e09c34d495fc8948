// Counts of one model under one Promise.all that differ only in the value of one column, and their
// rewrite into one groupBy.
#pragma once

#include <optional>

#include "analysis/lint/finding.h"
#include "analysis/lint/parallel.h"

namespace poolguard::lint {

// `const [admins, users] = await Promise.all([...])` where every element is such a count and every
// value is written out. A value without rows counts 0.
std::optional<Fix> group_counts(const Context& context, const Together& together);

}  // namespace poolguard::lint
