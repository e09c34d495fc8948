#include <string>

#include "analysis/lint/bounds.h"
#include "analysis/lint/callers.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule distinct_in_memory;

namespace {

using lint::Reach;
using model::Presence;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

// "'city'", "'city' and 1 more"; "" when the columns cannot be seen.
std::string columns(const Program& program, ValueId distinct) {
  distinct = model::settle(program, distinct);
  if (const auto one = model::string_literal(program, distinct))
    return "'" + std::string(*one) + "'";
  if (!distinct || program[distinct].kind != Value::Kind::array) return {};
  const auto elements = program.operands_of(distinct);
  if (elements.empty()) return {};
  const auto first = model::string_literal(program, elements[0]);
  if (!first) return {};
  std::string text = "'" + std::string(*first) + "'";
  if (elements.size() > 1) text += " and " + std::to_string(elements.size() - 1) + " more";
  return text;
}

// With the preview feature the database does it, when the order begins with the distinct column.
bool is_native(const lint::Context& context, const Query& query, ValueId distinct) {
  if (!context.schema || !context.schema->has_preview_feature("nativeDistinct")) return false;
  const Program& program = context.program;
  distinct = model::settle(program, distinct);
  ValueId order = model::settle(program, model::property(program, query.arguments, "orderBy"));
  if (order && program[order].kind == Value::Kind::array) {
    order = model::settle(program, program.operand(order, 0));
  }
  const bool is_list = program[distinct].kind == Value::Kind::array;
  const auto column =
      model::string_literal(program, is_list ? program.operand(distinct, 0) : distinct);
  if (!order || program[order].kind != Value::Kind::object) return true;  // not known to differ
  const ValueId first = program.operand(order, 0);
  return !column || !first || program[first].text == *column;
}

// Whether no two rows agree in the distinct columns: nothing is a duplicate.
bool is_unique(const lint::Context& context, const Query& query, ValueId distinct) {
  const Program& program = context.program;
  const model::SchemaModel* row = context.model_of(query);
  distinct = model::settle(program, distinct);
  std::vector<std::string_view> fields;
  const auto add = [&](ValueId element) {
    if (const auto name = model::string_literal(program, element)) fields.push_back(*name);
  };
  if (program[distinct].kind == Value::Kind::array) {
    for (ValueId element : program.operands_of(distinct)) add(element);
  } else {
    add(distinct);
  }
  return row && row->is_unique(fields);
}

std::optional<lint::Fix> drop(const Program& program, const Query& query) {
  const ValueId object = program.peel(query.arguments);
  if (program[object].kind != Value::Kind::object) return {};
  for (ValueId entry : program.operands_of(object)) {
    if (program[entry].kind != Value::Kind::property || program[entry].text != "distinct") continue;
    auto edits = lint::remove_properties(program, object, {entry});
    if (!edits) return {};
    return lint::Fix{.title = "Drop distinct: no two rows are alike",
                     .safety = lint::Safety::safe,
                     .preferred = true,
                     .edits = *std::move(edits)};
  }
  return {};
}

std::string message(const lint::Context& context, const Query& query, const std::string& names,
                    bool has_take) {
  const model::SchemaModel* row = context.model_of(query);
  const std::string rows = row ? row->name + " rows" : "rows";
  std::string text = "distinct on " + names + " is done in memory: the database sends all the " +
                     rows + " that match, and Prisma keeps one for each value.";
  if (has_take) text += " The take is applied after that.";
  return text + " groupBy by the same columns lets the database do it.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const Program& program = context.program;
  for (const Query& query : context.queries()) {
    if (query.operation != model::Operation::find_many) continue;
    const ValueId distinct = model::property(program, query.arguments, "distinct");
    const std::string names = distinct ? columns(program, distinct) : std::string();
    if (names.empty() || is_native(context, query, distinct)) continue;
    if (lint::is_small(context, context.model_of(query))) continue;
    const lint::Filter filter = lint::read_filter(context, query);
    if (!filter.known || filter.reach == Reach::bounded) continue;
    const bool warns = filter.reach == Reach::table && !lint::runs_in_background(context) &&
                       query.evidence == model::Evidence::proved;
    const auto way = warns ? lint::way_from_handler(context, query.function) : project::Route{};
    const bool has_take = model::presence(program, query.arguments, "take") != Presence::absent;
    lint::Finding finding{
        .span = program[distinct].span,
        .severity = way.empty() ? lint::Severity::information : lint::Severity::warning,
        .evidence = query.evidence,
        .message = message(context, query, names, has_take),
    };
    if (is_unique(context, query, distinct)) {
      finding.message = "distinct on " + names +
                        " removes nothing, for no two rows are alike in it, but it makes Prisma "
                        "read all rows that match" +
                        (has_take ? " before it applies the take" : "") + ". Drop it.";
      if (auto fix = drop(program, query)) finding.fixes.push_back(*std::move(fix));
    }
    if (way.size() > 1) finding.related = lint::related(way);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule distinct_in_memory = {
    .id = "distinct-in-memory",
    .title = "distinct that Prisma applies in memory",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
