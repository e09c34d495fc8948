// The columns that a `where` compares and a `data` sets, and whether the two speak of one value.
//
// Relations count as the columns behind them (`user: { connect: { id } }` sets userId), compound
// keys as their parts. Spreads are kept aside: `data: { ...dto }` may set whatever dto has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/program.h"
#include "analysis/model/schema.h"

namespace poolguard::lint {

struct Column {
  std::string_view field;
  model::ValueId value;
  std::string_view json_key = {};  // `{ path: ["a", "key"], equals: value }`: the last of the path
};

const Column* find_column(const std::vector<Column>& columns, std::string_view field);

// `where`, all conditions of which hold at once.
struct Selection {
  bool known = true;                          // every condition can be seen
  std::vector<Column> equal = {};             // `field: value`, `{ equals: value }`
  std::vector<std::string_view> others = {};  // fields under other conditions; OR, NOT
};
Selection read_selection(const model::Program& program, const model::Schema* schema,
                         const model::SchemaModel* row, model::ValueId where);

// `data`.
struct Assignment {
  std::vector<Column> columns = {};
  std::vector<model::ValueId> spreads = {};  // what it may set besides; `data: dto` is one

  const Column* find(std::string_view field) const;
};
Assignment read_assignment(const model::Program& program, const model::Schema* schema,
                           const model::SchemaModel* row, model::ValueId data);

// The fields of the relation `field`, in the order of what they reference; none for a list or a
// field that is no relation.
struct RelationKey {
  std::string_view field;
  std::string_view references;
};
std::vector<RelationKey> relation_keys(const model::SchemaField& field);

// The unique constraint or key that equality on `fields` is enough for, also one that a migration
// makes for some of the rows; null when there is none.
const model::SchemaIndex* unique_over(const model::SchemaModel& row,
                                      const std::vector<std::string_view>& fields);

// "(doctorId, startsAt)"
std::string list_of(const std::vector<std::string_view>& fields);

}  // namespace poolguard::lint
