// How the query that gave the items could bring along what is looked up for each of them.
#pragma once

#include <string>

#include "analysis/lint/loops.h"

namespace poolguard::lint {

// "include: { patient: true }", to be written in `source`; "" when the schema has no such relation.
std::string nested_include(const Context& context, const model::Query& source,
                           const model::Query& query, const Loop& loop);

}  // namespace poolguard::lint
