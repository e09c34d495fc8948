#include <algorithm>
#include <map>
#include <string>

#include "analysis/lint/indexes.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule missing_unique_constraint;

namespace {

using model::Operation;
using model::Program;
using model::Query;
using model::SchemaField;
using model::SchemaIndex;
using model::SchemaModel;
using model::Value;
using model::ValueId;
using Fields = std::vector<const SchemaField*>;

// A count is compared with a limit more often than with nothing.
bool looks_for_one(Operation operation) {
  return operation == Operation::find_first || operation == Operation::find_first_or_throw;
}

struct Key {
  Fields fields;            // looked for and then stored alike
  bool is_partial = false;  // the look leaves some rows out: `status: { not: "CANCELLED" }`
};

// `{ not: "CANCELLED" }` or `"ACTIVE"`: picks kinds of rows.
bool picks_kinds(const Program& program, ValueId value) {
  value = model::settle(program, value);
  if (!value) return false;
  const Value& node = program[value];
  if (node.kind == Value::Kind::object) {
    return std::ranges::all_of(program.operands_of(value), [&](ValueId entry) {
      const std::string_view key = program[entry].text;
      return key == "not" || key == "notIn" || key == "in";
    });
  }
  return node.kind == Value::Kind::string || node.kind == Value::Kind::boolean ||
         node.kind == Value::Kind::null || node.kind == Value::Kind::member;
}

// What the look compares and the write stores. Empty when either cannot be seen as a whole.
Key key_of(const Program& program, const SchemaModel& row, const Query& look, const Query& write) {
  Key key;
  const ValueId where = model::settle(program, model::property(program, look.arguments, "where"));
  const ValueId data = model::property(program, write.arguments, "data");
  if (!where || program[where].kind != Value::Kind::object || model::is_open(program, where)) {
    return key;
  }
  for (ValueId entry : program.operands_of(where)) {
    const SchemaField* field = row.field(program[entry].text);
    const ValueId wanted = program.operand(entry, 0);
    const ValueId stored = model::property(program, data, program[entry].text);
    if (field && stored && model::is_same_expression(program, wanted, stored)) {
      key.fields.push_back(field);
    } else if (field && picks_kinds(program, wanted)) {
      key.is_partial = true;
    } else {
      return {};
    }
  }
  return key;
}

// A unique index over some of the fields, for all rows or, made by hand, for some.
bool is_guarded(const SchemaModel& row, const Fields& fields) {
  const auto guards = [&](const SchemaIndex& index) {
    return (index.kind == SchemaIndex::Kind::unique || index.kind == SchemaIndex::Kind::id) &&
           !index.keys.empty() && std::ranges::all_of(index.keys, [&](const auto& key) {
             return std::ranges::any_of(
                 fields, [&](const SchemaField* field) { return field->name == key.field; });
           });
  };
  return std::ranges::any_of(row.indexes, guards) || std::ranges::any_of(row.migrated, guards);
}

// Whether an `if` of the function asks what the look has found.
bool decides(const Program& program, const Query& look) {
  const auto names = lint::names_of_result(program, look);
  return std::ranges::any_of(program.statements, [&](const model::Statement& each) {
    return each.kind == model::Statement::Kind::if_ && each.function == look.function &&
           std::ranges::any_of(names, [&](model::BindingId name) {
             return model::mentions(program, each.value, name);
           });
  });
}

bool takes_locks(const lint::Context& context, model::FunctionId function) {
  return std::ranges::any_of(context.queries(), [&](const Query& query) {
    return query.function == function && query.model.empty();
  });
}

struct Found {
  Key key;
  lint::Place look;
  lint::Place write;
};

// The create that stores what `use` has looked for in vain.
std::optional<Found> write_after(const lint::SchemaContext& schema, const lint::Use& use) {
  const lint::Context context(schema.project, *use.place.file);
  const Program& program = context.program;
  const SchemaModel& row = *use.shape.row;
  const Query* look = nullptr;
  for (const Query& query : context.queries()) {
    const text::Span span = lint::call_span(program, query);
    if (span == use.place.span) look = &query;
    const bool creates = query.operation == Operation::create && context.model_of(query) == &row;
    if (!look || &query == look || !creates || query.function != look->function) continue;
    const Key key = key_of(program, row, *look, query);
    if (key.fields.empty() || is_guarded(row, key.fields)) continue;
    // Other databases have no index over some of the rows.
    if (key.is_partial && !lint::is_postgresql(schema.schema)) continue;
    if (!decides(program, *look) || takes_locks(context, look->function)) continue;
    return Found{key, use.place, {use.place.file, span}};
  }
  return {};
}

std::string list(const Fields& fields) {
  std::string text;
  for (const SchemaField* field : fields) text += (text.empty() ? "" : ", ") + field->name;
  return text;
}

lint::Finding finding_of(const lint::SchemaContext& context, const SchemaModel& row,
                         const Found& found) {
  const std::string key = list(found.key.fields);
  lint::Finding finding{
      .span = row.name_place.span,
      .severity = lint::Severity::information,
      .message = "Nothing keeps two " + row.name + " rows with the same (" + key +
                 ") apart: the code looks for one before it creates one, and two requests at once "
                 "both find none.",
      .related = {{found.look.file->path, found.look.span, "looks for one"},
                  {found.write.file->path, found.write.span, "creates one"}}};
  if (found.key.is_partial) {
    finding.message +=
        " The look leaves some rows out, so it takes a unique index with WHERE, "
        "written in a migration.";
    return finding;
  }
  const std::string attribute = "@@unique([" + key + "])";
  finding.message += " Add " + attribute + ".";
  auto edits = lint::add_block_attribute(context.project, context.schema, row, attribute);
  if (edits) {
    finding.fixes.push_back(
        lint::schema_fix("Add " + attribute + " to " + row.name +
                             " (takes a migration, which fails while there are duplicates)",
                         std::move(*edits)));
  }
  return finding;
}

void check_schema(const lint::SchemaContext& context, lint::SchemaFindings& findings) {
  for (const SchemaModel& row : context.schema.models) {
    std::vector<Fields> told;
    for (const lint::Use& use : context.workload().uses_of(row)) {
      if (!looks_for_one(use.operation) || use.shape.conditions.empty()) continue;
      if (!use.shape.known || use.shape.by_key || !use.shape.either.empty()) continue;
      const auto found = write_after(context, use);
      if (!found || std::ranges::count(told, found->key.fields) > 0) continue;
      told.push_back(found->key.fields);
      lint::report(context, findings, row.name_place.file, finding_of(context, row, *found));
    }
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
