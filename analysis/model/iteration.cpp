#include "analysis/model/iteration.h"

#include "analysis/model/values.h"

namespace poolguard::model {

std::optional<double> counted_rounds(const Program& program, const Statement& loop,
                                     BindingId variable) {
  const ValueId test = program.peel(loop.value);
  if (!test || program[test].kind != Value::Kind::binary) return {};
  const auto from = number(program, program[variable].init);
  const ValueId bound = program.peel(program.operand(test, 1));
  auto to = number(program, bound);
  // `i < levels.length`
  if (!to && bound && program[bound].kind == Value::Kind::member &&
      program[bound].text == "length") {
    const ValueId array = settle(program, program.operand(bound, 0));
    if (array && program[array].kind == Value::Kind::array) {
      to = static_cast<double>(program[array].operands.count);
    }
  }
  if (!from || !to) return {};
  const std::string_view op = program[test].text;
  if (op == "<" || op == "!==" || op == "!=") return *to - *from;
  if (op == "<=") return *to - *from + 1;
  if (op == ">") return *from - *to;
  if (op == ">=") return *from - *to + 1;
  return {};
}

}  // namespace poolguard::model
