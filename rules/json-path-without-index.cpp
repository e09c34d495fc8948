#include <map>
#include <string>

#include "analysis/lint/indexes.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule json_path_without_index;

namespace {

using lint::Condition;
using lint::QueryShape;
using model::SchemaField;
using model::SchemaModel;

struct Searched {
  std::vector<lint::Place> places;
  std::string_view path;
};

const Condition* scan_of(const QueryShape& shape) {
  if (!shape.row || !shape.known || shape.by_key || is_served(*shape.row, shape.conditions)) {
    return nullptr;
  }
  const auto find = [&](const lint::Conditions& conditions) -> const Condition* {
    if (is_served(*shape.row, conditions)) return nullptr;
    for (const Condition& each : conditions) {
      const bool is_indexed = lint::has_expression_index(*shape.row, *each.field);
      if (each.kind == Condition::Kind::json && !is_indexed) return &each;
    }
    return nullptr;
  };
  if (const Condition* found = find(shape.conditions)) return found;
  for (const lint::Conditions& branch : shape.either) {
    if (const Condition* found = find(branch)) return found;
  }
  return nullptr;
}

std::string message(const SchemaModel& row, const SchemaField& field, const Searched& searched) {
  const std::size_t count = searched.places.size();
  std::string text = count == 1 ? "1 query finds " : std::to_string(count) + " queries find ";
  text += row.name + " rows by a path into " + field.name;
  if (!searched.path.empty()) text += ", path: " + std::string(searched.path);
  return text + ". Prisma compares (" + field.name +
         " #> path), which a GIN index does not answer: " + (count == 1 ? "it" : "each") +
         " reads the whole table. Give the value a column of its own with an index (@unique for an "
         "idempotency key), or make an index over the expression in a migration.";
}

void check_schema(const lint::SchemaContext& context, lint::SchemaFindings& findings) {
  if (!lint::is_postgresql(context.schema)) return;
  for (const SchemaModel* row : context.large_tables()) {
    std::map<const SchemaField*, Searched> searched;
    for (const lint::Use& use : context.workload().uses_of(*row)) {
      const Condition* scan = scan_of(use.shape);
      if (!scan) continue;
      Searched& field = searched[scan->field];
      field.places.push_back(use.place);
      if (field.path.empty()) field.path = scan->json_path;
    }
    for (const SchemaField& field : row->fields) {
      const auto found = searched.find(&field);
      if (found == searched.end()) continue;
      lint::report(context, findings, field.place.file,
                   {.span = lint::name_span(field),
                    .severity = lint::Severity::warning,
                    .message = message(*row, field, found->second),
                    .related = lint::related_places(found->second.places, "finds rows by a path")});
    }
  }
}

}  // namespace

constinit const lint::Rule json_path_without_index = {
    .id = "json-path-without-index",
    .title = "Filter by a path into JSON that no index can answer",
    .severity = lint::Severity::warning,
    .check_schema = check_schema,
};

}  // namespace poolguard::rules
