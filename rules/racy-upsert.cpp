#include <algorithm>
#include <string>

#include "analysis/lint/atomicity.h"
#include "analysis/lint/columns.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule racy_upsert;

namespace {

using model::Program;
using model::Query;
using model::SchemaField;
using model::SchemaModel;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

bool has_native_upsert(const lint::Context& context) {
  const std::string& provider = context.environment.provider;
  const bool fits = provider == "postgresql" || provider == "postgres" ||
                    provider == "cockroachdb" || provider == "sqlite";
  const auto& prisma = context.environment.prisma;
  return fits && (!prisma || prisma->value >= model::Version{4, 6, 0});
}

const SchemaField* relation(const lint::Context& context, const SchemaModel& row,
                            std::string_view key) {
  const SchemaField* field = row.field(key);
  return field && context.schema->target(*field) ? field : nullptr;
}

// The first property of an object that names a relation of the model; none when there is none.
ValueId relation_in(const lint::Context& context, const SchemaModel& row, ValueId object) {
  object = model::settle(context.program, object);
  if (!object || context.program[object].kind != Kind::object) return {};
  for (ValueId entry : context.program.operands_of(object)) {
    const Value& value = context.program[entry];
    const bool is_named = value.kind == Kind::property && !value.computed;
    if (is_named && relation(context, row, value.text)) return entry;
  }
  return {};
}

// Why Prisma cannot send the upsert as one INSERT ... ON CONFLICT.
struct Obstacle {
  text::Span span;
  std::string why;     // "its update is empty"
  std::string advice;  // "give update a column to set"
};

std::optional<Obstacle> obstacle(const lint::Context& context, const SchemaModel& row,
                                 const Query& query) {
  const Program& program = context.program;
  const ValueId where = model::settle(program, model::property(program, query.arguments, "where"));
  const ValueId create = model::property(program, query.arguments, "create");
  const ValueId update =
      model::settle(program, model::property(program, query.arguments, "update"));
  const auto at = [&](ValueId id) { return program[id].span; };
  for (ValueId data : {create, update}) {
    if (ValueId entry = relation_in(context, row, data)) {
      const std::string name(program[entry].text);
      const bool has_key = !lint::relation_keys(*row.field(name)).empty();
      return Obstacle{at(entry), "it writes the relation " + name,
                      has_key ? "Set the foreign key itself instead of the relation"
                              : "Write the relation in a query of its own"};
    }
  }
  if (ValueId include = model::property(program, query.arguments, "include")) {
    return Obstacle{at(include), "it includes relations in its answer",
                    "Read the relations in a query of their own"};
  }
  const ValueId select = model::property(program, query.arguments, "select");
  if (ValueId entry = relation_in(context, row, select)) {
    return Obstacle{at(entry), "it selects the relation " + std::string(program[entry].text),
                    "Read the relation in a query of its own"};
  }
  if (update && program[update].kind == Kind::object && program.operands_of(update).empty()) {
    return Obstacle{at(update), "its update is empty", "Give update a column to set"};
  }
  if (where && program[where].kind == Kind::object && program.operands_of(where).size() > 1) {
    return Obstacle{at(where), "its where has more than one condition",
                    "Look for it by one unique key"};
  }
  return {};
}

// The unique key that both where and create give the same values for; null otherwise.
const model::SchemaIndex* shared_key(const lint::Context& context, const SchemaModel& row,
                                     const Query& query) {
  const Program& program = context.program;
  const auto selection = lint::read_selection(program, context.schema, &row,
                                              model::property(program, query.arguments, "where"));
  const auto assignment = lint::read_assignment(
      program, context.schema, &row, model::property(program, query.arguments, "create"));
  std::vector<std::string_view> fields;
  for (const lint::Column& column : selection.equal) {
    const lint::Column* set = assignment.find(column.field);
    if (set && model::is_same_expression(program, set->value, column.value)) {
      fields.push_back(column.field);
    }
  }
  return lint::unique_over(row, fields);
}

std::string message(const SchemaModel& row, const model::SchemaIndex& key,
                    const Obstacle& obstacle) {
  std::vector<std::string_view> fields;
  for (const auto& part : key.keys) fields.push_back(part.field);
  return "This upsert is not sent as one INSERT ... ON CONFLICT, because " + obstacle.why +
         ": Prisma looks for the " + row.name +
         " and creates it in a second statement. When two requests do so at once, one fails with "
         "P2002 on " +
         lint::list_of(fields) + ". " + obstacle.advice + ", or catch P2002 and try again.";
}

std::vector<lint::Related> interleaving(const lint::Context& context, const Query& query) {
  const text::Span span = lint::call_span(context.program, query);
  std::vector<lint::Related> steps;
  for (const char* text :
       {"1. request A looks for the row and finds none", "2. request B finds none either",
        "3. request A inserts it", "4. request B inserts it, too, and fails with P2002"}) {
    steps.push_back({.path = context.file.path, .span = span, .message = text});
  }
  return steps;
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (!context.schema || lint::is_one_off(context) || !has_native_upsert(context)) return;
  for (const Query& query : context.queries()) {
    const SchemaModel* row = context.model_of(query);
    if (query.operation != model::Operation::upsert || !row) continue;
    const auto found = obstacle(context, *row, query);
    if (!found) continue;
    const model::SchemaIndex* key = shared_key(context, *row, query);
    if (!key || lint::handles_unique_violation(context, query.call)) continue;
    const lint::Atomicity atomicity = lint::atomicity_of(context, query.call, query.call);
    if (atomicity != lint::Atomicity::none && atomicity != lint::Atomicity::transaction) continue;
    findings.push_back({
        .span = found->span,
        .severity =
            lint::runs_in_background(context) ? lint::Severity::hint : lint::Severity::information,
        .evidence = query.evidence,
        .message = message(*row, *key, *found),
        .related = interleaving(context, query),
    });
  }
}

}  // namespace

constinit const lint::Rule racy_upsert = {
    .id = "racy-upsert",
    .title = "upsert that the database does not do in one statement",
    .severity = lint::Severity::information,
    .check = check,
};

}  // namespace poolguard::rules
