#include "analysis/lint/guards.h"

#include <algorithm>
#include <array>

namespace poolguard::lint {
namespace {

using model::FunctionId;
using model::Program;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

class Conditions {
 public:
  explicit Conditions(const Program& program) : program_(program) {}

  std::vector<KnownCondition> run(ValueId place) {
    for (ValueId at = place; at;) {
      const StatementId statement = climb_operators(at);
      at = climb_statements(statement, program_[at].function_in);
    }
    return std::move(found_);
  }

 private:
  void add(ValueId value, bool holds, StatementId guard = {}, bool sometimes = false) {
    value = program_.peel(value);
    if (!value) return;
    const Value& row = program_[value];
    if (row.kind == Kind::unary && row.text == "!") {
      return add(program_.operand(value, 0), !holds, guard, sometimes);
    }
    const bool splits = row.kind == Kind::logical && row.text == (holds ? "&&" : "||");
    if (!splits) {
      found_.push_back({value, holds, guard, sometimes});
      return;
    }
    for (ValueId operand : program_.operands_of(value)) add(operand, holds, guard, sometimes);
  }

  // The operators around a value, up to its statement.
  StatementId climb_operators(ValueId at) {
    for (ValueId parent = program_[at].parent; parent; at = parent, parent = program_[at].parent) {
      const Value& around = program_[parent];
      if (around.kind == Kind::logical && program_.operand(parent, 1) == at) {
        add(program_.operand(parent, 0), around.text == "&&");
      } else if (around.kind == Kind::conditional && program_.operand(parent, 0) != at) {
        add(program_.operand(parent, 0), program_.operand(parent, 1) == at);
      }
    }
    return program_[at].statement;
  }

  // The statements around and before one, up to its function: the value that function is.
  ValueId climb_statements(StatementId at, FunctionId function) {
    for (; at; at = program_[at].parent) {
      add_earlier(at);
      const StatementId parent = program_[at].parent;
      if (!parent) break;
      const bool is_if = program_[parent].kind == Statement::Kind::if_;
      const bool is_loop = program_[parent].kind == Statement::Kind::while_;
      const Statement::Role role = program_[at].role;
      if (is_if && role == Statement::Role::then) add(program_[parent].value, true);
      if (is_if && role == Statement::Role::else_) add(program_[parent].value, false);
      if (is_loop && role == Statement::Role::body) add(program_[parent].value, true);
    }
    return function ? program_[function].value : ValueId{};
  }

  void add_earlier(StatementId last) {
    if (program_[last].role != Statement::Role::item) return;
    for (StatementId at = first_of_block(program_, last); at && at != last;
         at = program_[at].next_sibling) {
      if (program_[at].kind == Statement::Kind::if_) add_guard(at);
      if (program_[at].kind == Statement::Kind::expression) add_assertion(program_[at].value);
    }
  }

  void add_guard(StatementId id, bool sometimes = false) {
    const StatementId then = branch_of(program_, id, Statement::Role::then);
    const StatementId other = branch_of(program_, id, Statement::Role::else_);
    for (StatementId branch : {then, other}) {
      if (!branch) continue;
      if (leaves(program_, branch)) {
        add(program_[id].value, branch == other, id, sometimes);
      } else if (program_[branch].kind == Statement::Kind::block) {
        add_guards_in(program_[branch].first_child);
      }
    }
  }

  void add_guards_in(StatementId at) {
    for (; at; at = program_[at].next_sibling) {
      if (program_[at].kind == Statement::Kind::if_) add_guard(at, true);
    }
  }

  // `assert(x)`, `invariant(x, "...")`.
  void add_assertion(ValueId value) {
    constexpr std::array<std::string_view, 5> names = {"assert", "invariant", "ok", "assertDefined",
                                                       "tiny"};
    value = program_.peel(value);
    if (!value || program_[value].kind != Kind::call) return;
    const Value& callee = program_[program_.peel(program_.operand(value, 0))];
    if (std::ranges::find(names, callee.text) == names.end()) return;
    if (ValueId argument = program_.operand(value, 1)) add(argument, true);
  }

  const Program& program_;
  std::vector<KnownCondition> found_;
};

bool never_returns(const Program& program, ValueId value) {
  constexpr std::array<std::string_view, 8> names = {
      "notFound", "redirect", "permanentRedirect", "unauthorized", "forbidden",
      "exit",     "fail",     "unreachable"};
  value = program.peel(value);
  if (value && program[value].kind == Kind::await) value = program.peel(program.operand(value, 0));
  if (!value || program[value].kind != Kind::call) return false;
  const Value& callee = program[program.peel(program.operand(value, 0))];
  // `res.redirect()` comes back.
  const bool is_method = callee.kind == Kind::member && callee.text != "exit";
  return !is_method && std::ranges::find(names, callee.text) != names.end();
}

StatementId last_of(const Program& program, StatementId at) {
  StatementId last;
  for (; at; at = program[at].next_sibling) last = at;
  return last;
}

}  // namespace

std::vector<KnownCondition> conditions_at(const Program& program, ValueId place) {
  return Conditions(program).run(place);
}

StatementId branch_of(const Program& program, StatementId if_statement, Statement::Role role) {
  for (StatementId child = program[if_statement].first_child; child;
       child = program[child].next_sibling) {
    if (program[child].role == role) return child;
  }
  return {};
}

StatementId first_of_block(const Program& program, StatementId statement) {
  const Statement& row = program[statement];
  if (row.parent) return program[row.parent].first_child;
  return row.function ? program[row.function].first_statement : program.first_statement;
}

bool leaves(const Program& program, StatementId statement) {
  using S = Statement::Kind;
  const Statement& row = program[statement];
  switch (row.kind) {
    case S::return_:
    case S::throw_:
    case S::break_:
    case S::continue_:
      return true;
    case S::block: {
      const StatementId last = last_of(program, row.first_child);
      return last && leaves(program, last);
    }
    case S::if_: {
      const StatementId then = branch_of(program, statement, Statement::Role::then);
      const StatementId other = branch_of(program, statement, Statement::Role::else_);
      return then && other && leaves(program, then) && leaves(program, other);
    }
    case S::expression:
      return never_returns(program, row.value);
    default:
      return false;
  }
}

}  // namespace poolguard::lint
