// Which questions the indexes of a model answer: those of the schema and those that migrations make
// by hand.
//
// Generous on purpose: a partial index counts, and so does an expression that names the column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/query_shape.h"
#include "analysis/model/schema.h"

namespace poolguard::lint {

// Whether an index that answers equality and ranges begins with the field.
bool leads_index(const model::SchemaModel& row, std::string_view field);

// Whether substrings of the field can be found by an index: GIN or GiST over trigrams.
bool has_search_index(const model::SchemaModel& row, const model::SchemaField& field);

// Whether an index over an expression mentions the column of the field.
bool has_expression_index(const model::SchemaModel& row, const model::SchemaField& field);

// Whether an index narrows the rows down, by one of the conditions that hold at once.
bool is_served(const model::SchemaModel& row, const Conditions& conditions);

// Few values for many rows, by its type or its name: an index over it alone finds too much.
bool has_few_values(const model::Schema& schema, const model::SchemaField& field);

// "@@index([a, b])"; with a name of its own where another index has the one it would get.
std::string index_attribute(const model::SchemaModel& row,
                            const std::vector<const model::SchemaField*>& fields);
// The same for a search in the text of a field, by trigrams.
std::string search_index_attribute(const model::SchemaModel& row, const model::SchemaField& field);

// The scalar fields of `@relation(fields: [a, b])`; none on the side that does not hold the key.
std::vector<const model::SchemaField*> key_fields(const model::SchemaModel& row,
                                                  const model::SchemaField& relation);

// The field of the other model that belongs to the same relation; null when it is not known.
const model::SchemaField* opposite(const model::Schema& schema, const model::SchemaModel& row,
                                   const model::SchemaField& relation);

// Whether the database is certainly PostgreSQL: others make and use indexes in ways of their own.
bool is_postgresql(const model::Schema& schema);

}  // namespace poolguard::lint
