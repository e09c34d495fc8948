// How the query that gave the items could bring along what is looked up for each of them.
#pragma once

#include <optional>
#include <string>

#include "analysis/lint/finding.h"
#include "analysis/lint/loops.h"

namespace poolguard::lint {

// "include: { patient: true }", to be written in `source`; "" when the schema has no such relation.
std::string nested_include(const Context& context, const model::Query& source,
                           const model::Query& query, const Loop& loop);

// The rewrite: the findMany that reads the items brings a to-one relation along, and the look-up
// becomes a member of the item. The items carry the rows from then on, wherever they go.
std::optional<Fix> include_in_source(const Context& context, const model::Query& query,
                                     const Loop& loop);

}  // namespace poolguard::lint
