#include "analysis/lint/promises.h"

#include <algorithm>
#include <array>

#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Binding;
using model::BindingId;
using model::FunctionId;
using model::Program;
using model::Query;
using model::Statement;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;
using How = Unused::How;

// Calls that look away from what their callback gives back.
constexpr std::array<std::string_view, 6> ignoring = {
    "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "nextTick", "addEventListener"};

// Calls that put what their callback gives back into a list.
constexpr std::array<std::string_view, 2> collecting = {"map", "flatMap"};

bool is_voided(const Program& program, ValueId value) {
  const ValueId parent = program[program.wrapped(value)].parent;
  return parent && program[parent].kind == Kind::unary && program[parent].text == "void";
}

// `await stream.forEach(...)` is no array's forEach: a stream waits for every round.
bool is_array_for_each(const Program& program, ValueId call) {
  const Value& callee = program[program.peel(program.operand(call, 0))];
  return callee.kind == Kind::member && callee.text == "forEach" && is_dropped(program, call);
}

// A function that gives the promise back: does anybody take it from there?
Unused given_back(const Program& program, FunctionId id) {
  if (!id || program[id].is_async || program[id].is_generator) return {};
  const ValueId call = call_taking(program, id);
  if (!call) return {};
  const std::string_view name = callee_name(program, call);
  const bool is_ignored = text::is_one_of(name, ignoring) || is_array_for_each(program, call) ||
                          (text::is_one_of(name, collecting) && is_dropped(program, call));
  return is_ignored ? Unused{.how = How::dropped, .call = call} : Unused{};
}

Unused under_a_name(const Program& program, const Query& query) {
  BindingId found;
  for (BindingId id : program.declared_by(query.statement)) {
    const Binding& binding = program[id];
    if (!binding.init || program.peel(binding.init) != program.peel(query.outer)) continue;
    if (binding.path.empty()) {
      const bool is_read = binding.exported || !program.references_to(id).empty();
      return is_read ? Unused{} : Unused{.how = How::unread, .name = id};
    }
    constexpr std::array<std::string_view, 4> own = {"then", "catch", "finally", "..."};
    if (text::is_one_of(binding.path.front(), own)) return {};
    if (!found) found = id;
  }
  return found ? Unused{.how = How::taken_apart, .name = found} : Unused{};
}

}  // namespace

Unused unused_promise(const Context& context, const Query& query) {
  const Program& program = context.program;
  switch (query.use) {
    case Query::Use::floating:
    case Query::Use::chained:
      if (is_voided(program, query.outer)) return {.how = How::voided};
      if (program[query.outer].parent) return {};
      return {.how = How::discarded};
    case Query::Use::returned:
      return given_back(program, query.function);
    case Query::Use::stored:
      return under_a_name(program, query);
    default:
      return {};
  }
}

bool is_chained(const Program& program, const Query& query) {
  return chain_of(program, query) != query.call;
}

ValueId chain_of(const Program& program, const Query& query) {
  constexpr std::array<std::string_view, 3> methods = {"then", "catch", "finally"};
  ValueId chain = query.call;
  while (true) {
    const ValueId member = program[program.wrapped(chain)].parent;
    if (!member || program[member].kind != Kind::member) return chain;
    const ValueId call = program[member].parent;
    const bool is_call =
        call && program[call].kind == Kind::call && program.operand(call, 0) == member;
    if (!is_call || !text::is_one_of(program[member].text, methods)) return chain;
    chain = call;
  }
}

bool is_dropped(const Program& program, ValueId value) {
  if (is_voided(program, value)) return true;
  const Value& outer = program[program.wrapped(value)];
  if (outer.parent || !outer.statement) return false;
  if (program[outer.statement].kind != Statement::Kind::expression) return false;
  return program[outer.statement].value == program.wrapped(value);
}

std::string_view callee_name(const Program& program, ValueId call) {
  const ValueId callee = program.peel(program.operand(call, 0));
  if (!callee) return {};
  const Kind kind = program[callee].kind;
  return kind == Kind::identifier || kind == Kind::member ? program[callee].text
                                                          : std::string_view{};
}

ValueId call_taking(const Program& program, FunctionId function) {
  const ValueId value = program[function].value;
  if (!value) return {};
  const ValueId outer = program.wrapped(value);
  const ValueId call = program[outer].parent;
  if (!call || program[call].kind != Kind::call || program.operand(call, 0) == outer) return {};
  return call;
}

std::optional<text::Edit> await_edit(const Program& program, ValueId value) {
  const FunctionId function = program[value].function_in;
  if (!function || !program[function].is_async) return {};
  const text::Span span = program[program.wrapped(value)].span;
  const ValueId parent = program[program.wrapped(value)].parent;
  if (is_voided(program, value)) {
    return text::Edit{{program[parent].span.begin, span.begin}, "await "};
  }
  return text::Edit{{program[value].span.begin, program[value].span.begin}, "await "};
}

}  // namespace poolguard::lint
