#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "analysis/lint/indexes.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule contains_without_trigram_index;

namespace {

using lint::Condition;
using lint::Conditions;
using lint::Place;
using lint::QueryShape;
using model::SchemaField;
using model::SchemaModel;

bool is_search(const SchemaModel& row, const Condition& condition) {
  const SchemaField& field = *condition.field;
  return condition.kind == Condition::Kind::search && field.type == "String" && !field.is_list &&
         !field.attribute("db.Citext") && !field.attribute("db.Uuid") &&
         !lint::has_search_index(row, field);
}

// The searches that read the whole table: nothing else narrows the rows down.
std::vector<const Condition*> scans_of(const QueryShape& shape) {
  std::vector<const Condition*> scans;
  if (!shape.row || !shape.known || shape.by_key || is_served(*shape.row, shape.conditions)) {
    return scans;
  }
  // An alternative in another table: the database joins and compares row by row, whatever the
  // indexes.
  if (std::ranges::any_of(shape.either, &Conditions::empty)) return scans;
  const auto add = [&](const Conditions& conditions) {
    if (is_served(*shape.row, conditions)) return;
    for (const Condition& each : conditions) {
      if (is_search(*shape.row, each)) scans.push_back(&each);
    }
  };
  add(shape.conditions);
  for (const Conditions& branch : shape.either) add(branch);
  return scans;
}

std::optional<lint::Fix> fix_of(const project::Project& project, const model::Schema& schema,
                                const SchemaModel& row, const SchemaField& field) {
  auto edits =
      lint::add_block_attribute(project, schema, row, lint::search_index_attribute(row, field));
  if (!edits) return {};
  return lint::schema_fix(
      "Add a trigram index on " + row.name + "." + field.name +
          " (takes a migration that begins with CREATE EXTENSION IF NOT EXISTS pg_trgm)",
      std::move(*edits));
}

struct Searched {
  std::vector<Place> places;
  std::string_view operation;
};

std::string message(const SchemaModel& row, const SchemaField& field, const Searched& searched) {
  const std::size_t count = searched.places.size();
  std::string text = count == 1 ? "1 query searches " : std::to_string(count) + " queries search ";
  text += row.name + "." + field.name;
  text += searched.operation == "equals" ? " without regard to case" : " for a part of it";
  return text + " (" + std::string(searched.operation) + "): no b-tree index can answer that, so " +
         (count == 1 ? "it" : "each") + " reads the whole table. A trigram index can: " +
         lint::search_index_attribute(row, field) + "." +
         (searched.operation == "equals"
              ? " For whole values the type @db.Citext is better: its ordinary index ignores case."
              : "");
}

void check_schema(const lint::SchemaContext& context, lint::SchemaFindings& findings) {
  if (!lint::is_postgresql(context.schema)) return;
  for (const SchemaModel* row : context.large_tables()) {
    std::map<const SchemaField*, Searched> searched;
    for (const lint::Use& use : context.workload().uses_of(*row)) {
      std::set<const SchemaField*> here;
      for (const Condition* scan : scans_of(use.shape)) {
        if (!here.insert(scan->field).second) continue;
        Searched& field = searched[scan->field];
        field.places.push_back(use.place);
        if (field.operation.empty()) field.operation = scan->operation;
      }
    }
    for (const SchemaField& field : row->fields) {
      const auto found = searched.find(&field);
      if (found == searched.end()) continue;
      lint::Finding finding{.span = lint::name_span(field),
                            .severity = lint::Severity::information,
                            .message = message(*row, field, found->second),
                            .related = lint::related_places(found->second.places, "searches it")};
      auto fix = fix_of(context.project, context.schema, *row, field);
      if (fix) finding.fixes.push_back(std::move(*fix));
      lint::report(context, findings, field.place.file, std::move(finding));
    }
  }
}

// At the query, once per file and field: the schema has the whole story.
void check(const lint::Context& context, lint::Findings& findings) {
  if (!context.schema || !lint::is_postgresql(*context.schema)) return;
  if (project::is_one_off(context.project.root, context.file.path)) return;
  std::set<const SchemaField*> told;
  for (const model::Query& query : context.queries()) {
    const QueryShape shape = lint::read_shape(context, query);
    if (!shape.row || !lint::may_grow(context.project, *context.schema, *shape.row)) continue;
    for (const Condition* scan : scans_of(shape)) {
      if (!told.insert(scan->field).second) continue;
      lint::Finding finding{.span = scan->span,
                            .severity = lint::Severity::hint,
                            .evidence = query.evidence,
                            .message = "No index can answer " + std::string(scan->operation) +
                                       " on " + shape.row->name + "." + scan->field->name + ": " +
                                       lint::call_text(query) +
                                       " reads the whole table. A trigram index can."};
      auto fix = fix_of(context.project, *context.schema, *shape.row, *scan->field);
      if (fix) finding.fixes.push_back(std::move(*fix));
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

constinit const lint::Rule contains_without_trigram_index = {
    .id = "contains-without-trigram-index",
    .title = "Search in text that no index can answer",
    .severity = lint::Severity::information,
    .has_fix = true,
    .check = check,
    .check_schema = check_schema,
};

}  // namespace poolguard::rules
