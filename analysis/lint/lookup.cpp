#include "analysis/lint/lookup.h"

#include <algorithm>

#include "analysis/lint/rounds.h"
#include "analysis/model/values.h"

namespace poolguard::lint {

using model::Operation;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

bool or_throws(Operation operation) {
  return operation == Operation::find_unique_or_throw ||
         operation == Operation::find_first_or_throw;
}

bool finds_one(Operation operation) {
  return operation == Operation::find_unique || operation == Operation::find_first ||
         or_throws(operation);
}

bool is_same_every_round(const Program& program, const Loop& loop, ValueId value) {
  return !model::any_inside(program, value, [&](ValueId id) {
    const Value& part = program[id];
    switch (part.kind) {
      case Value::Kind::call:
      case Value::Kind::new_:
      case Value::Kind::tagged_template:
      case Value::Kind::await:
      case Value::Kind::yield:
      case Value::Kind::assignment:
      case Value::Kind::update:
      case Value::Kind::function:
      case Value::Kind::unknown:
        return true;
      case Value::Kind::identifier:
        return part.binding && (loop.region->span.contains(program[part.binding].span) ||
                                is_changed_in(program, loop, part.binding));
      default:
        return false;
    }
  });
}

namespace {

bool is_comparable_in_js(const model::SchemaField& field) {
  // Keys that the database compares in another way than a Map does.
  const bool odd =
      field.attribute("db.Citext") || field.attribute("db.Char") || field.attribute("db.Uuid");
  return !field.is_list && !odd && (field.type == "String" || field.type == "Int");
}

bool is_unique_key(const Context& context, const Query& query, std::string_view field,
                   std::size_t conditions) {
  const model::SchemaModel* row = context.model_of(query);
  if (!row) return query.operation == Operation::find_unique && conditions == 1;
  const model::SchemaField* column = row->field(field);
  return column && is_comparable_in_js(*column) && row->is_unique({field});
}

bool read_where(const Context& context, const Query& query, const Loop& loop, ValueId where,
                Lookup& found) {
  const Program& program = context.program;
  where = program.peel(where);
  if (program[where].kind != Value::Kind::object || model::is_open(program, where)) return false;
  for (ValueId entry : program.operands_of(where)) {
    const ValueId value = program.operand(entry, 0);
    if (!mentions_any(program, value, loop.items)) {
      if (!is_same_every_round(program, loop, value)) return false;
      continue;
    }
    if (found.property) return false;
    found.property = entry;
    found.key = value;
    found.field = program[entry].text;
  }
  return found.property &&
         is_unique_key(context, query, found.field, program.operands_of(where).size());
}

bool read_selection(const Program& program, const Loop& loop, ValueId entry, Lookup& found) {
  const ValueId value = program.peel(program.operand(entry, 0));
  const std::string_view name = program[entry].text;
  if (!is_same_every_round(program, loop, value)) return false;
  if (name == "include") return true;
  if (program[value].kind != Value::Kind::object || model::is_open(program, value)) return false;
  if (name == "omit") return !model::property(program, value, found.field);
  if (name != "select" || program.operands_of(value).empty()) return false;
  if (ValueId chosen = model::property(program, value, found.field)) {
    return model::boolean(program, chosen) == true;
  }
  found.select_to_extend = value;
  return true;
}

}  // namespace

std::optional<Lookup> read_lookup(const Context& context, const Query& query, const Loop& loop) {
  const Program& program = context.program;
  if (program.arguments(query.call).size() != 1 || !program.type_text(query.call).empty())
    return {};
  Lookup found{.arguments = program.peel(query.arguments)};
  if (program[found.arguments].kind != Value::Kind::object) return {};
  const auto entries = program.operands_of(found.arguments);
  for (ValueId entry : entries) {
    if (program[entry].kind != Value::Kind::property || program[entry].computed) return {};
    if (program[entry].text != "where") continue;
    if (!read_where(context, query, loop, program.operand(entry, 0), found)) return {};
  }
  if (!found.key) return {};
  for (ValueId entry : entries) {
    if (program[entry].text == "where") continue;
    if (!read_selection(program, loop, entry, found)) return {};
  }
  return found;
}

}  // namespace poolguard::lint
