#include "analysis/lint/row_data.h"

#include <algorithm>
#include <array>

#include "analysis/lint/lookup.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::Program;
using model::Value;
using model::ValueId;

namespace {

bool writes_relation(const Program& program, ValueId value) {
  constexpr std::array<std::string_view, 6> words = {"create", "createMany", "connect",
                                                     "update", "delete",     "connectOrCreate"};
  const ValueId object = model::settle(program, value);
  return object && program[object].kind == Value::Kind::object &&
         std::ranges::any_of(program.operands_of(object), [&](ValueId entry) {
           return text::is_one_of(program[entry].text, words);
         });
}

Flat flatness_of_entry(const Context& context, const model::SchemaModel* row, ValueId id) {
  const Program& program = context.program;
  const Value& entry = program[id];
  const ValueId value = program.peel(program.operand(id, 0));
  if (entry.kind == Value::Kind::spread) {
    const Value& part = program[value];
    if (part.kind == Value::Kind::logical && part.text == "&&") {
      return flatness(context, row, program.operand(value, 1));
    }
    if (part.kind == Value::Kind::conditional) {
      return std::max(flatness(context, row, program.operand(value, 1)),
                      flatness(context, row, program.operand(value, 2)));
    }
    return flatness(context, row, value);
  }
  if (entry.kind != Value::Kind::property || entry.computed) return Flat::unknown;
  const model::SchemaField* field = row ? row->field(entry.text) : nullptr;
  if (field) return context.schema->target(*field) ? Flat::no : Flat::yes;
  return writes_relation(program, value) ? Flat::no : Flat::unknown;
}

}  // namespace

Flat flatness(const Context& context, const model::SchemaModel* row, ValueId data) {
  const Program& program = context.program;
  data = model::settle(program, data);
  if (!data || program[data].kind != Value::Kind::object) return Flat::unknown;
  Flat worst = Flat::yes;
  for (ValueId entry : program.operands_of(data)) {
    worst = std::max(worst, flatness_of_entry(context, row, entry));
  }
  return worst;
}

bool changes_in_place(const Program& program, ValueId data) {
  constexpr std::array<std::string_view, 6> words = {"increment", "decrement", "multiply",
                                                     "divide",    "push",      "unset"};
  return model::any_inside(program, data, [&](ValueId id) {
    return program[id].kind == Value::Kind::property && text::is_one_of(program[id].text, words);
  });
}

bool is_same_data(const Program& program, const Loop& loop, ValueId data) {
  return std::ranges::all_of(program.operands_of(data), [&](ValueId entry) {
    if (program[entry].kind != Value::Kind::property || program[entry].computed) return false;
    const ValueId value = program.operand(entry, 0);
    const ValueId peeled = program.peel(value);
    const bool is_now = program[peeled].kind == Value::Kind::new_ &&
                        program.operands_of(peeled).size() == 1 &&
                        program[program.operand(peeled, 0)].text == "Date";
    return is_now || is_same_every_round(program, loop, value);
  });
}

}  // namespace poolguard::lint
