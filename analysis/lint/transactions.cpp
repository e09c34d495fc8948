#include "analysis/lint/transactions.h"

#include <algorithm>
#include <functional>

#include "analysis/model/values.h"
#include "analysis/project/external.h"

namespace poolguard::lint {
namespace {

using model::Presence;
using model::Program;
using model::Region;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

// Loops over a literal of at most this many elements are no loops worth a word.
constexpr uint32_t few_elements = 3;

struct Position {
  bool inside = false;  // runs as part of the callback
  bool in_loop = false;
};

bool repeats(const Context& context, const Region& region) {
  if (region.kind != Region::Kind::loop && region.kind != Region::Kind::iteration_callback) {
    return false;
  }
  const ValueId subject = model::settle(context.program, region.subject);
  if (!subject) return true;
  const Value& value = context.program[subject];
  return value.kind != Kind::array || value.operands.count > few_elements;
}

Position position_in(const Context& context, model::FunctionId callback, model::RegionId region) {
  Position position;
  for (; region; region = context.facts[region].parent) {
    const Region& row = context.facts[region];
    if (row.function == callback) {
      position.inside = true;
      return position;
    }
    if (row.kind == Region::Kind::function) return position;
    position.in_loop |= repeats(context, row);
  }
  return position;
}

// Whether a call hands `client` on, directly or as a member of an object literal.
bool hands_on(const Program& program, ValueId call, model::BindingId client) {
  const auto is_client = [&](ValueId id) {
    const Value& value = program[program.peel(id)];
    return value.kind == Kind::identifier && value.binding == client;
  };
  return std::ranges::any_of(program.arguments(call), [&](ValueId argument) {
    if (is_client(argument)) return true;
    const ValueId object = program.peel(argument);
    if (program[object].kind != Kind::object) return false;
    return std::ranges::any_of(program.operands_of(object), [&](ValueId entry) {
      return program[entry].kind == Kind::property && is_client(program.operand(entry, 0));
    });
  });
}

// `callback(tx)`, where `callback` is a parameter of a function around the transaction.
bool calls_parameter(const Program& program, ValueId call, model::FunctionId callback) {
  const Value& callee = program[program.peel(program.operand(call, 0))];
  if (callee.kind != Kind::identifier || !callee.binding) return false;
  const model::Binding& binding = program[callee.binding];
  return binding.kind == model::Binding::Kind::parameter && binding.function_in != callback &&
         !program[callback].span.contains(binding.span);
}

void add_calls(const Context& context, const model::Transaction& transaction, Held& held) {
  const Program& program = context.program;
  const text::Span span = program[transaction.callback].span;
  const auto& parameters = program[transaction.callback].parameters;
  const model::BindingId client =
      parameters.empty() ? model::BindingId{} : parameters.front().binding;
  const model::Range inside = model::values_in(program, span);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    const ValueId id{i};
    const bool is_call = program[id].kind == Kind::call || program[id].kind == Kind::new_;
    if (!is_call || !span.contains(program[id].span)) continue;
    const Position position =
        position_in(context, transaction.callback, context.facts.region_of(id));
    if (!position.inside || context.query_at(id)) continue;
    if (held.external.empty())
      held.external = project::external_call(context.project, context.file, id);
    held.runs_callback |= calls_parameter(program, id, transaction.callback);
    if (client && hands_on(program, id, client)) {
      ++held.statements;
      held.has_loop |= position.in_loop;
    }
  }
}

// Follows a class by name to its row: in its file, or across one import.
struct FoundClass {
  const Program* program = nullptr;
  model::ClassId row;
};

FoundClass class_named(const Context& context, const project::File& file, ValueId callee) {
  const Program& program = file.facts.program();
  const Value& name = program[program.peel(callee)];
  if (name.kind == Kind::class_) return {&program, name.class_row};
  if (name.kind != Kind::identifier || !name.binding) return {};
  const model::Binding& binding = program[name.binding];
  if (binding.class_row) return {&program, binding.class_row};
  if (!binding.import) return {};
  const model::Import& import = program[binding.import];
  const project::File* target = project::resolve_module(context.project, file, import.specifier);
  if (!target) return {};
  const Program& other = target->facts.program();
  for (const model::Export& entry : other.exports) {
    if (entry.name == import.name && entry.binding && other[entry.binding].class_row) {
      return {&other, other[entry.binding].class_row};
    }
  }
  return {};
}

Presence in_constructor_options(const Program& program, ValueId options, std::string_view key) {
  const Presence all = model::presence(program, options, "transactionOptions");
  if (all != Presence::present) return all;
  return model::presence(program, model::property(program, options, "transactionOptions"), key);
}

// What `super(...)` calls inside `span` say; `otherwise` when there are none.
Presence in_super_calls(const Program& program, text::Span span, std::string_view key,
                        Presence otherwise) {
  const model::Range inside = model::values_in(program, span);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    const Value& value = program[ValueId{i}];
    if (value.kind != Kind::call) continue;
    if (program[program.operand({i}, 0)].kind != Kind::super_) continue;
    const ValueId options = program.operand({i}, 1);
    return in_constructor_options(program, options, key);
  }
  return otherwise;
}

bool brings_own_transaction(const Program& program) {
  return std::ranges::any_of(program.values, [](const Value& value) {
    return value.kind == Kind::property && value.text == "$transaction";
  });
}

}  // namespace

Held held_by(const Context& context, const model::Transaction& transaction) {
  Held held;
  if (!transaction.callback) {
    held.runs_callback = true;
    return held;
  }
  for (const model::Query& query : context.queries()) {
    const Position position = position_in(context, transaction.callback, query.region);
    if (!position.inside) continue;
    ++held.statements;
    held.has_loop |= position.in_loop;
  }
  add_calls(context, transaction, held);
  return held;
}

bool is_interactive(const Context& context, const model::Transaction& transaction) {
  if (transaction.form == model::Transaction::Form::interactive) return true;
  if (transaction.form == model::Transaction::Form::batch) return false;
  const Value& body = context.program[context.program.peel(transaction.body)];
  if (body.kind != Kind::identifier || !body.binding) return false;
  const model::Binding& binding = context.program[body.binding];
  return binding.kind == model::Binding::Kind::parameter &&
         binding.type.find("=>") != std::string_view::npos;
}

bool is_serializable(const Program& program, ValueId level) {
  level = model::settle(program, level);
  if (!level) return false;
  const Value& value = program[level];
  return (value.kind == Kind::string || value.kind == Kind::member) && value.text == "Serializable";
}

Presence client_wide_option(const Context& context, model::ClientId client, std::string_view key) {
  const project::ResolvedClient& resolved = context.client(client);
  if (!resolved.file) return Presence::unknown;
  const Program& program = resolved.file->facts.program();
  if (brings_own_transaction(program)) return Presence::unknown;
  if (!resolved.construction) {
    return in_super_calls(program, program.span_of({}), key, Presence::absent);
  }
  const ValueId options = program.operand(resolved.construction, 1);
  const Presence given = in_constructor_options(program, options, key);
  const FoundClass owner =
      class_named(context, *resolved.file, program.operand(resolved.construction, 0));
  if (!owner.row) return given;
  return in_super_calls(*owner.program, (*owner.program)[owner.row].span, key, given);
}

bool may_have_transaction_options(const project::Project& project) {
  constexpr std::string_view word = "transactionOptions";
  return std::ranges::any_of(project.files.holding({word}), [&](const project::File* file) {
    return std::ranges::any_of(file->facts.program().values, [&](const Value& value) {
      return value.kind == Kind::property && value.text == word;
    });
  });
}

bool is_one_off(const Context& context) {
  return project::is_one_off(context.project.root, context.file.path);
}

}  // namespace poolguard::lint
