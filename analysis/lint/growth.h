// Signs that a read which nothing bounds will return many rows one day.
//
// No proof: how many rows a key owns is known to the database alone. But the schema and the rest of
// the project tell much, and a rule that says which sign it saw can be judged by its reader.
#pragma once

#include <optional>
#include <string>

#include "analysis/lint/context.h"
#include "analysis/lint/finding.h"

namespace poolguard::lint {

// Another read of the same model that pages (skip, cursor or a take that is no handful): whoever
// wrote it knew that there are many rows. With an `owner`, only one that asks for rows of the same
// key: a table may be large and each key own a few. Tests and scripts do not count.
std::optional<Related> paged_read_of(const Context& context, const model::Query& query,
                                     std::string_view owner);
// The same for the rows of a model that are loaded otherwise.
std::optional<Related> paged_read_of(const Context& context, std::string_view model,
                                     std::string_view owner);

// The DateTime field that the newest rows come first by, which is how one reads what accumulates;
// "" else.
std::string_view newest_first(const Context& context, model::ValueId arguments,
                              const model::SchemaModel* row);

// Whether nothing in the schema says that rows are added as time goes by: no row belongs to another
// one and none is dated, or the table holds a value for each name, or the settings of nobody in
// particular.
bool is_lookup_table(const model::SchemaModel& row);

}  // namespace poolguard::lint
