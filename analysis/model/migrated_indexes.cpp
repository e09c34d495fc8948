// SqlIndexes -> SchemaModel::migrated.
#include <algorithm>

#include "analysis/model/schema_scanner.h"
#include "analysis/model/sql_indexes.h"

namespace poolguard::model {

namespace {

const SchemaField* field_of_column(const SchemaModel& model, std::string_view column) {
  for (const SchemaField& field : model.fields) {
    const Attribute* map = field.attribute("map");
    const std::string name =
        map && !map->arguments.empty() ? unquote(map->arguments.front().value) : field.name;
    if (name == column) return &field;
  }
  return nullptr;
}

SchemaIndex migrated_index(const SchemaModel& model, const SqlIndex& from) {
  SchemaIndex index;
  index.kind = from.is_unique ? SchemaIndex::Kind::unique : SchemaIndex::Kind::normal;
  index.map = from.name;
  index.type = from.method;
  index.where = from.where;
  for (const SqlIndex::Key& key : from.keys) {
    const SchemaField* field = key.column.empty() ? nullptr : field_of_column(model, key.column);
    const std::string& written = key.column.empty() ? key.expression : key.column;
    index.keys.push_back({.field = field ? field->name : written,
                          .length = {},
                          .sort = key.descending ? "Desc" : "",
                          .ops = key.ops});
  }
  return index;
}

}  // namespace

void add_migrated(const SqlIndexes& indexes, Schema& schema) {
  for (const SqlIndex& index : indexes.all()) {
    const auto model = std::ranges::find_if(schema.models, [&](const SchemaModel& each) {
      return (each.map.empty() ? each.name : each.map) == index.table;
    });
    if (model != schema.models.end()) model->migrated.push_back(migrated_index(*model, index));
  }
}

}  // namespace poolguard::model
