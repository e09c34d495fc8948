#include "analysis/lint/results.h"

#include <algorithm>
#include <charconv>

namespace poolguard::lint {

using model::Binding;
using model::BindingId;
using model::Program;
using model::Query;
using model::Statement;
using model::Value;
using model::ValueId;

namespace {

// The `await Promise.all([...])` that `query` is an element of, and its place there.
struct Element {
  ValueId await = {};
  uint32_t index = 0;
};

Element element_of_promise_all(const Program& program, ValueId outer) {
  const ValueId array = program[outer].parent;
  if (!array || program[array].kind != Value::Kind::array) return {};
  const ValueId call = program[program.wrapped(array)].parent;
  if (!call || program[call].kind != Value::Kind::call) return {};
  const Value& callee = program[program.peel(program.operand(call, 0))];
  if (callee.kind != Value::Kind::member ||
      (callee.text != "all" && callee.text != "$transaction")) {
    return {};
  }
  const ValueId await = program[program.wrapped(call)].parent;
  if (!await || program[await].kind != Value::Kind::await) return {};
  const auto elements = program.operands_of(array);
  const auto place = std::ranges::find(elements, outer) - elements.begin();
  const bool spread_before =
      std::any_of(elements.begin(), elements.begin() + place,
                  [&](ValueId id) { return program[id].kind == Value::Kind::spread; });
  if (spread_before) return {};
  return {await, static_cast<uint32_t>(place)};
}

bool is_index(std::string_view step, uint32_t index) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), number);
  return error == std::errc() && end == step.data() + step.size() && number == index;
}

// The assignment `x = <value>`: x.
BindingId assigned_name(const Program& program, ValueId value) {
  const ValueId parent = program[program.wrapped(value)].parent;
  if (!parent || program[parent].kind != Value::Kind::assignment) return {};
  const ValueId target = program.peel(program.operand(parent, 0));
  return target ? program[target].binding : BindingId{};
}

}  // namespace

std::vector<BindingId> names_of_call(const Program& program, ValueId outer, ValueId own_await) {
  const Element element = own_await ? Element{} : element_of_promise_all(program, outer);
  const ValueId await = own_await ? own_await : element.await;
  if (!await) return {};
  std::vector<BindingId> names;
  for (BindingId id : program.declared_by(program[await].statement)) {
    const Binding& binding = program[id];
    if (!binding.init || program.peel(binding.init) != await) continue;
    const bool whole = own_await
                           ? binding.path.empty()
                           : binding.path.size() == 1 && is_index(binding.path[0], element.index);
    if (whole) names.push_back(id);
  }
  if (BindingId name = own_await ? assigned_name(program, await) : BindingId{}) {
    names.push_back(name);
  }
  return names;
}

std::vector<BindingId> names_of_result(const Program& program, const Query& query) {
  return names_of_call(program, query.outer, query.await);
}

const Query* query_behind(const Context& context, ValueId name) {
  const Program& program = context.program;
  name = program.peel(name);
  if (!name || program[name].kind != Value::Kind::identifier || !program[name].binding)
    return nullptr;
  const BindingId binding = program[name].binding;
  if (program[binding].reassigned) return nullptr;
  for (const Query& query : context.queries()) {
    if (program[query.call].function_in != program[binding].function_in) continue;
    if (std::ranges::count(names_of_result(program, query), binding) > 0) return &query;
  }
  return nullptr;
}

std::string call_text(const Query& query) {
  const std::string operation(model::traits(query.operation).name);
  return query.model.empty() ? operation : std::string(query.model) + "." + operation;
}

text::Span call_span(const Program& program, const Query& query) {
  return {query.client_span.begin, program[program.operand(query.call, 0)].span.end};
}

}  // namespace poolguard::lint
