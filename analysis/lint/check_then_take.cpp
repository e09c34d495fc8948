#include "analysis/lint/check_then_take.h"

#include <algorithm>

#include "analysis/lint/columns.h"
#include "analysis/lint/guards.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Operation;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

bool compares(std::string_view op) { return op == "<" || op == "<=" || op == ">" || op == ">="; }

// The read of the same column of the same row that `condition` compares; none without one.
ReadColumn compared(const Context& context, const ReadRows& rows, const Query& write,
                    ValueId condition, std::string_view field) {
  const Program& program = context.program;
  ReadColumn found;
  model::any_inside(program, condition, [&](ValueId id) {
    if (program[id].kind != Kind::binary || !compares(program[id].text)) return false;
    return model::any_inside(program, id, [&](ValueId part) {
      const ReadColumn column = rows.column(part);
      if (!column || column.field != field) return false;
      if (!is_same_row(context, *column.read, column.row, write)) return false;
      found = column;
      return true;
    });
  });
  return found;
}

// Whether the write looks again: `where: { id, stock: { gte: n } }`.
bool looks_again(const Context& context, const Query& write, std::string_view field) {
  const auto selection = read_selection(context.program, context.schema, context.model_of(write),
                                        model::property(context.program, write.arguments, "where"));
  return !selection.known || std::ranges::count(selection.others, field) > 0 ||
         std::ranges::count(selection.equal, field, &Column::field) > 0;
}

void add(const Context& context, const ReadRows& rows, const Query& write,
         std::vector<CheckThenTake>& found) {
  const Program& program = context.program;
  const ValueId data = model::settle(program, model::property(program, write.arguments, "data"));
  if (!data || program[data].kind != Kind::object) return;
  for (ValueId property : program.operands_of(data)) {
    if (program[property].kind != Kind::property || program[property].computed) continue;
    const std::string_view field = program[property].text;
    const ValueId amount = model::property(program, program.operand(property, 0), "decrement");
    if (!amount || looks_again(context, write, field)) continue;
    for (const KnownCondition& condition : conditions_at(program, write.call)) {
      const ReadColumn column = compared(context, rows, write, condition.value, field);
      if (!column) continue;
      found.push_back({column.read, &write, condition.value, property, amount, field});
      break;
    }
  }
}

}  // namespace

std::vector<CheckThenTake> checks_then_takes(const Context& context) {
  std::vector<CheckThenTake> found;
  const ReadRows rows(context);
  for (const Query& query : context.queries()) {
    const bool updates =
        query.operation == Operation::update || query.operation == Operation::update_many;
    if (updates) add(context, rows, query, found);
  }
  return found;
}

}  // namespace poolguard::lint
