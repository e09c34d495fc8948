// Where the rows of a query end up: the names that hold its result, and the query behind a name.
//
// Follows `const x = await q`, `const [a, b] = await Promise.all([q, r])` and `x = await q`;
// nothing beyond one step.
#pragma once

#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

// The variables that are given the whole result of `query`.
std::vector<model::BindingId> names_of_result(const model::Program& program,
                                              const model::Query& query);

// The same for any call; `outer`: the call with its chains, `await`: of it, if it is awaited
// itself.
std::vector<model::BindingId> names_of_call(const model::Program& program, model::ValueId outer,
                                            model::ValueId await);

// The query whose whole result a name certainly is; null when it is not known.
const model::Query* query_behind(const Context& context, model::ValueId name);

// `user.findMany` or `$queryRaw`, as messages call a query.
std::string call_text(const model::Query& query);
// From the client to the operation: `prisma.user.findMany`.
text::Span call_span(const model::Program& program, const model::Query& query);

}  // namespace poolguard::lint
