#include "analysis/lint/transaction_queries.h"

#include <algorithm>

#include "analysis/lint/promises.h"
#include "analysis/project/external.h"

namespace poolguard::lint {
namespace {

using model::FunctionId;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

// The first parameter of a transaction's callback: its client.
model::BindingId client_of(const Program& program, const Holding& holding) {
  const auto& parameters = program[holding.callback].parameters;
  return parameters.empty() ? model::BindingId{} : parameters.front().binding;
}

model::BindingId name_in(const Program& program, ValueId id) {
  id = program.peel(id);
  return id && program[id].kind == Kind::identifier ? program[id].binding : model::BindingId{};
}

// The names a call hands on, as arguments or in object literals.
std::vector<model::BindingId> names_handed(const Program& program, ValueId call) {
  std::vector<model::BindingId> names;
  for (ValueId argument : program.arguments(call)) {
    if (const auto name = name_in(program, argument)) names.push_back(name);
    const ValueId object = program.peel(argument);
    if (!object || program[object].kind != Kind::object) continue;
    for (ValueId entry : program.operands_of(object)) {
      if (program[entry].kind != Kind::property) continue;
      if (const auto name = name_in(program, program.operand(entry, 0))) names.push_back(name);
    }
  }
  // A transaction's client is a parameter, and the first one.
  std::erase_if(names, [&](model::BindingId name) {
    return program[name].kind != model::Binding::Kind::parameter ||
           program[name].parameter_index != 0;
  });
  return names;
}

// The `catch` of a try statement; none when it only has a `finally`.
StatementId handler_of(const Program& program, StatementId try_statement) {
  for (StatementId child = program[try_statement].first_child; child;
       child = program[child].next_sibling) {
    if (program[child].kind == Statement::Kind::catch_) return child;
  }
  return {};
}

void add_try_blocks(const Program& program, ValueId value, std::vector<Catcher>& catchers) {
  for (StatementId at = program[value].statement; at; at = program[at].parent) {
    const StatementId parent = program[at].parent;
    if (program[at].role != Statement::Role::try_block || !parent) continue;
    if (StatementId handler = handler_of(program, parent)) catchers.push_back({handler, {}});
  }
}

}  // namespace

ValueId call_running(const Program& program, FunctionId function) {
  const ValueId value = program[function].value;
  if (!value) return {};
  const ValueId outer = program.wrapped(value);
  const ValueId call = program[outer].parent;
  return call && program[call].kind == Kind::call ? call : ValueId{};
}

std::optional<Holding> own_transaction(const Context& context, const Query& query) {
  std::optional<Holding> holding = context.transaction_around(query.region);
  if (!holding) return {};
  if (context.client(query.client).is_transaction) return holding;
  const model::Client& client = context.facts[query.client];
  const bool is_parameter = client.binding && client.path.empty() &&
                            client.binding == client_of(context.program, *holding);
  return is_parameter ? holding : std::nullopt;
}

std::vector<InsideCall> handed_calls(const Context& context) {
  std::vector<InsideCall> handed;
  for (const InsideCall& inside : calls_inside(context)) {
    if (context.program[inside.call].kind != Kind::call) continue;
    const model::BindingId client = client_of(context.program, inside.holding);
    const auto names = names_handed(context.program, inside.call);
    if (client && std::ranges::count(names, client) > 0) handed.push_back(inside);
  }
  return handed;
}

bool is_savepoint(const Context& context, const Holding& holding) {
  return holding.opened_in == &context.file && context.client(holding.row().client).is_transaction;
}

Waiting waiting_for(const Program& program, ValueId promise) {
  Waiting waiting{.root = promise};
  while (true) {
    const ValueId parent = program[waiting.root].parent;
    if (!parent) break;
    const Value& around = program[parent];
    switch (around.kind) {
      case Kind::await:
        waiting.awaited = true;
        return waiting;
      case Kind::parenthesized:
      case Kind::cast:
      case Kind::array:
      case Kind::conditional:
      case Kind::logical:
      case Kind::spread:
        waiting.root = parent;
        break;
      case Kind::member: {
        const ValueId call = around.parent;
        if (!call || program[call].kind != Kind::call || program.operand(call, 0) != parent)
          return waiting;
        if (around.text == "catch" && program.operand(call, 1)) waiting.catches.push_back(call);
        waiting.root = call;
        break;
      }
      case Kind::call:
        if (!project::is_promise_combinator(program, parent)) return waiting;
        waiting.root = parent;
        break;
      default:
        return waiting;
    }
  }
  const Value& root = program[waiting.root];
  const bool is_body =
      root.function_in && program[root.function_in].expression_body == waiting.root;
  waiting.returned =
      is_body || (root.statement && program[root.statement].kind == Statement::Kind::return_ &&
                  program[root.statement].value == waiting.root);
  return waiting;
}

std::vector<Catcher> catchers_of(const Program& program, ValueId promise, FunctionId outermost) {
  std::vector<Catcher> catchers;
  for (ValueId at = promise; at;) {
    const Waiting waiting = waiting_for(program, at);
    for (ValueId call : waiting.catches) catchers.push_back({{}, call});
    if (waiting.awaited) add_try_blocks(program, at, catchers);
    if (!waiting.awaited && !waiting.returned) break;
    const FunctionId function = program[at].function_in;
    if (!function || function == outermost) break;
    at = call_running(program, function);
  }
  return catchers;
}

}  // namespace poolguard::lint
