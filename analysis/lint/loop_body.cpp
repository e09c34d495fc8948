#include "analysis/lint/loop_body.h"

#include <algorithm>
#include <array>

#include "analysis/lint/item_key.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::Binding;
using model::BindingId;
using model::Program;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;

namespace {

StatementId then_of(const Program& program, StatementId id) {
  StatementId then;
  for (StatementId at = program[id].first_child; at; at = program[at].next_sibling) {
    if (program[at].role == Statement::Role::else_) return {};
    if (program[at].role == Statement::Role::then) then = at;
  }
  return then;
}

// The statement itself, or the only one of a block.
StatementId only_statement(const Program& program, StatementId id) {
  if (!id || program[id].kind != Statement::Kind::block) return id;
  const StatementId first = program[id].first_child;
  return first && !program[first].next_sibling ? first : StatementId{};
}

}  // namespace

StatementId continue_of(const Program& program, StatementId id) {
  if (program[id].kind != Statement::Kind::if_) return {};
  const StatementId only = only_statement(program, then_of(program, id));
  return only && program[only].kind == Statement::Kind::continue_ ? only : StatementId{};
}

namespace {

bool is_constant(const Program& program, StatementId id) {
  if (program[id].kind != Statement::Kind::declaration) return false;
  return std::ranges::all_of(program.declared_by(id), [&](BindingId name) {
    return program[name].kind == Binding::Kind::const_;
  });
}

}  // namespace

std::optional<LoopBody> read_body(const Program& program, const Loop& loop, StatementId first,
                                  StatementId last) {
  StatementId at;
  for (at = program[loop.region->statement].first_child; at; at = program[at].next_sibling) {
    if (program[at].role == Statement::Role::body) break;
  }
  if (at && program[at].kind == Statement::Kind::block) at = program[at].first_child;
  LoopBody body;
  for (; at && at != first; at = program[at].next_sibling) {
    if (const StatementId out = continue_of(program, at)) {
      if (!program.source(program[out].span).starts_with("continue")) return {};
      body.kept.push_back(at);
      body.may_skip = true;
    } else if (is_constant(program, at)) {
      body.kept.push_back(at);
    } else {
      break;
    }
  }
  if (at && at != first && program[at].kind == Statement::Kind::if_) {
    const bool is_last = !program[at].next_sibling;
    StatementId then = then_of(program, at);
    if (then && program[then].kind == Statement::Kind::block) then = program[then].first_child;
    if (!is_last || then != first) return {};
    body.guard = program[at].value;
    at = then;
  }
  if (at != first || program[last].next_sibling) return {};
  return body;
}

bool waits_once(const Program& program, const Loop& loop) {
  const model::Range range = model::values_in(program, loop.region->span);
  const auto begin = program.values.begin() + range.begin;
  return std::count_if(begin, begin + range.count, [](const Value& value) {
           return value.kind == Value::Kind::await || value.kind == Value::Kind::yield;
         }) == 1;
}

namespace {

bool is_array_call(const Program& program, ValueId call) {
  constexpr std::array<std::string_view, 10> methods = {"map",     "filter",  "slice", "split",
                                                        "concat",  "flatMap", "flat",  "sort",
                                                        "reverse", "toSorted"};
  constexpr std::array<std::string_view, 4> statics = {"entries", "keys", "values", "from"};
  const ValueId callee = program.peel(program.operand(call, 0));
  if (program[callee].kind != Value::Kind::member || program[callee].optional) return false;
  if (text::is_one_of(program[callee].text, methods)) return true;
  const Value& object = program[program.peel(program.operand(callee, 0))];
  const bool is_global = object.kind == Value::Kind::identifier && !object.binding &&
                         (object.text == "Object" || object.text == "Array");
  return is_global && text::is_one_of(program[callee].text, statics);
}

}  // namespace

std::string items_text(const Program& program, const Loop& loop) {
  const std::string source(program.source(program[loop.subject].span));
  if (is_array_by_name(program, loop)) return source;
  const ValueId subject = program.peel(loop.subject);
  switch (program[subject].kind) {
    case Value::Kind::array:
      return source;
    case Value::Kind::call: {
      if (is_array_call(program, subject)) return source;
      const ValueId callee = program.peel(program.operand(subject, 0));
      const bool is_entries = program[callee].kind == Value::Kind::member &&
                              program[callee].text == "entries" && !program[callee].optional &&
                              program.arguments(subject).empty();
      return is_entries ? "[..." + source + "]" : std::string();
    }
    default:
      return {};
  }
}

}  // namespace poolguard::lint
