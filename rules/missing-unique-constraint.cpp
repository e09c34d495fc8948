#include <algorithm>
#include <string>

#include "analysis/lint/atomicity.h"
#include "analysis/lint/check_then_write.h"
#include "analysis/lint/indexes.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule missing_unique_constraint;

namespace {

using lint::Atomicity;
using lint::CheckThenWrite;
using model::SchemaField;
using model::SchemaModel;
using Rest = CheckThenWrite::Rest;

// Whether a constraint over what the check compares could say what the code means.
bool wants_constraint(const lint::Context& context, const CheckThenWrite& pair) {
  if (pair.unique || pair.limit || pair.vague || pair.rest == Rest::other) return false;
  if (pair.write->query->operation == model::Operation::update) return false;
  // Other databases have no index over some of the rows.
  if (pair.rest == Rest::kinds && !lint::is_postgresql(*context.schema)) return false;
  const Atomicity atomicity = lint::atomicity_of(context, pair.check->call, pair.write->call);
  return atomicity == Atomicity::none || atomicity == Atomicity::transaction ||
         atomicity == Atomicity::repeatable_read;
}

// The first of the fields that may be null: two nulls are no duplicates.
const SchemaField* nullable(const SchemaModel& row, const CheckThenWrite& pair) {
  for (const std::string_view name : pair.fields) {
    const SchemaField* field = row.field(name);
    if (field && field->is_optional) return field;
  }
  return nullptr;
}

std::string advice(const SchemaModel& row, const CheckThenWrite& pair,
                   const std::optional<lint::Uniqueness>& unique) {
  if (!pair.json_column.empty()) {
    return " It is a key inside of " + std::string(pair.json_column) +
           ": give it a column of its own with @unique.";
  }
  if (pair.rest == Rest::kinds) {
    return " The look leaves some rows out, so it takes a unique index with WHERE, written in a "
           "migration.";
  }
  std::string text = unique ? " Add " + unique->attribute + " to " + unique->owner + "." : "";
  if (const SchemaField* field = nullable(row, pair)) {
    text += " " + field->name +
            " may be null, and nulls are never equal: to keep those apart as well, write UNIQUE "
            "NULLS NOT DISTINCT in the migration (PostgreSQL 15).";
  }
  return text;
}

lint::Related place_of(const lint::Access& access, std::string_view what) {
  const project::File& file = access.hops.empty() ? *access.file : *access.hops.front().file;
  const model::Program& program = file.facts.program();
  return {file.path, program[program.operand(access.call, 0)].span, std::string(what)};
}

lint::Finding finding_of(const lint::SchemaContext& context, const SchemaModel& row,
                         const CheckThenWrite& pair) {
  std::optional<lint::Uniqueness> unique;
  if (pair.rest == Rest::nothing && pair.json_column.empty()) {
    unique = lint::add_unique(context.project, context.schema, row, pair.fields);
  }
  lint::Finding finding{
      .span = row.name_place.span,
      .severity = lint::Severity::information,
      .evidence = pair.evidence,
      .message = "Nothing keeps two " + row.name + " rows with the same " +
                 lint::list_of(pair.fields) +
                 " apart: the code looks for one before it creates one, and two requests at once "
                 "both find none." +
                 advice(row, pair, unique),
      .related = {place_of(*pair.check, "looks for one"), place_of(*pair.write, "creates one")}};
  if (unique) {
    finding.fixes.push_back(
        lint::schema_fix("Add " + unique->attribute + " to " + unique->owner +
                             " (takes a migration, which fails while there are duplicates)",
                         std::move(unique->edits)));
  }
  return finding;
}

// The models of which something was said, and by which fields.
using Told = std::vector<std::pair<const SchemaModel*, std::vector<std::string_view>>>;

void check_file(const lint::SchemaContext& schema, const project::File& file, Told& told,
                lint::SchemaFindings& findings) {
  const lint::Context context(schema.project, file);
  const std::vector<lint::Access> accesses = lint::accesses_of(context);
  for (const CheckThenWrite& pair : lint::checks_then_writes(context, accesses)) {
    const SchemaModel* row = schema.schema.model_of_accessor(pair.check->query->model);
    if (!row || !wants_constraint(context, pair)) continue;
    std::pair entry(row, pair.fields);
    if (std::ranges::count(told, entry) > 0) continue;
    told.push_back(std::move(entry));
    lint::report(schema, findings, row->name_place.file, finding_of(schema, *row, pair));
  }
}

void check_schema(const lint::SchemaContext& context, lint::SchemaFindings& findings) {
  Told told;
  for (const project::File* file : lint::production_files(context.project, context.schema)) {
    check_file(context, *file, told, findings);
  }
}

}  // namespace

constinit const lint::Rule missing_unique_constraint = {
    .id = "missing-unique-constraint",
    .title = "Rows the code takes for unique, and the database does not",
    .severity = lint::Severity::information,
    .has_fix = true,
    .check_schema = check_schema,
};

}  // namespace poolguard::rules
