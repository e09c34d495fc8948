#include "analysis/lint/indexes.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "analysis/model/schema_scanner.h"

namespace poolguard::lint {
namespace {

using model::Schema;
using model::SchemaField;
using model::SchemaIndex;
using model::SchemaModel;

bool is_type(const SchemaIndex& index, std::string_view wanted) {
  return std::ranges::equal(index.type, wanted, {},
                            [](unsigned char c) { return std::tolower(c); });
}

bool is_ordinary(const SchemaIndex& index) {
  constexpr std::array<std::string_view, 4> others = {"gin", "gist", "spgist", "bloom"};
  return index.kind != SchemaIndex::Kind::fulltext &&
         std::ranges::none_of(others, [&](auto type) { return is_type(index, type); });
}

template <class Test>
bool any_index(const SchemaModel& row, Test test) {
  return std::ranges::any_of(row.indexes, test) || std::ranges::any_of(row.migrated, test);
}

std::string column_of(const SchemaField& field) {
  const model::Attribute* map = field.attribute("map");
  return map && !map->arguments.empty() ? model::unquote(map->arguments.front().value) : field.name;
}

std::string_view relation_name(const SchemaField& field) {
  const model::Attribute* relation = field.attribute("relation");
  if (!relation) return {};
  for (const auto& argument : relation->arguments) {
    if (argument.name == "name" || (argument.name.empty() && argument.value.starts_with('"'))) {
      return argument.value;
    }
  }
  return {};
}

// `, map: "Patient_name_trgm_idx"` where an index over the same fields has the usual name.
std::string name_if_taken(const SchemaModel& row, const std::vector<const SchemaField*>& fields,
                          std::string_view suffix) {
  constexpr std::size_t max_name = 63;
  const bool is_taken = std::ranges::any_of(row.indexes, [&](const SchemaIndex& index) {
    return index.kind == SchemaIndex::Kind::normal && index.map.empty() &&
           std::ranges::equal(
               index.keys, fields, {}, &SchemaIndex::Key::field,
               [](const SchemaField* field) -> const std::string& { return field->name; });
  });
  if (!is_taken) return {};
  std::string name = row.map.empty() ? row.name : row.map;
  for (const SchemaField* field : fields) name += "_" + column_of(*field);
  name.resize(std::min(name.size(), max_name - suffix.size()));
  return ", map: \"" + name + std::string(suffix) + "\"";
}

}  // namespace

bool leads_index(const SchemaModel& row, std::string_view field) {
  return any_index(row, [&](const SchemaIndex& index) {
    return !index.keys.empty() && index.keys.front().field == field && is_ordinary(index);
  });
}

bool has_search_index(const SchemaModel& row, const SchemaField& field) {
  return has_expression_index(row, field) || any_index(row, [&](const SchemaIndex& index) {
           return (is_type(index, "gin") || is_type(index, "gist")) &&
                  std::ranges::count(index.keys, field.name, &SchemaIndex::Key::field) > 0;
         });
}

bool has_expression_index(const SchemaModel& row, const SchemaField& field) {
  const std::string column = column_of(field);
  return std::ranges::any_of(row.migrated, [&](const SchemaIndex& index) {
    return std::ranges::any_of(index.keys, [&](const SchemaIndex::Key& key) {
      return key.field.find('(') != std::string::npos &&
             key.field.find(column) != std::string::npos;
    });
  });
}

bool is_served(const SchemaModel& row, const Conditions& conditions) {
  return std::ranges::any_of(conditions, [&](const Condition& each) {
    const bool may_use = each.kind == Condition::Kind::equal ||
                         each.kind == Condition::Kind::range || each.is_optional;
    return may_use && leads_index(row, each.field->name);
  });
}

bool has_few_values(const Schema& schema, const SchemaField& field) {
  constexpr std::array<std::string_view, 5> kinds = {"type", "status", "kind", "state", "role"};
  return field.type == "Boolean" || std::ranges::count(kinds, field.name) > 0 ||
         std::ranges::count(schema.enums, field.type, &model::SchemaEnum::name) > 0;
}

std::string index_attribute(const SchemaModel& row, const std::vector<const SchemaField*>& fields) {
  std::string text = "@@index([";
  for (const SchemaField* field : fields) {
    if (field != fields.front()) text += ", ";
    text += field->name;
  }
  return text + "]" + name_if_taken(row, fields, "_btree_idx") + ")";
}

std::string search_index_attribute(const SchemaModel& row, const SchemaField& field) {
  return "@@index([" + field.name + "(ops: raw(\"gin_trgm_ops\"))], type: Gin" +
         name_if_taken(row, {&field}, "_trgm_idx") + ")";
}

std::vector<const SchemaField*> key_fields(const SchemaModel& row, const SchemaField& relation) {
  std::vector<const SchemaField*> fields;
  const model::Attribute* attribute = relation.attribute("relation");
  if (!attribute) return fields;
  for (const auto& argument : attribute->arguments) {
    if (argument.name != "fields") continue;
    for (std::string_view name : model::split_list(argument.value)) {
      const SchemaField* field = row.field(name);
      if (!field) return {};
      fields.push_back(field);
    }
  }
  return fields;
}

const SchemaField* opposite(const Schema& schema, const SchemaModel& row,
                            const SchemaField& relation) {
  const SchemaModel* target = schema.target(relation);
  if (!target) return nullptr;
  const SchemaField* found = nullptr;
  for (const SchemaField& field : target->fields) {
    if (field.type != row.name || &field == &relation) continue;
    if (relation_name(field) != relation_name(relation)) continue;
    if (found) return nullptr;
    found = &field;
  }
  return found;
}

bool is_postgresql(const Schema& schema) { return schema.provider() == "postgresql"; }

}  // namespace poolguard::lint
