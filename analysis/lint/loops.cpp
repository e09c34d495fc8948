#include "analysis/lint/loops.h"

#include <algorithm>
#include <array>

#include "analysis/lint/results.h"
#include "analysis/lint/rounds.h"
#include "analysis/model/iteration.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::Binding;
using model::BindingId;
using model::Facts;
using model::Program;
using model::Query;
using model::Region;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;

namespace {

constexpr std::array<std::string_view, 3> growing_methods = {"push", "unshift", "splice"};

// How a name is counted: 1 for `i++`, `i += 1`, `i -= 1`; the stride of `i += 100`; none for any
// other way of writing it.
std::optional<double> stride(const Program& program, ValueId reference) {
  const ValueId parent = program[program.wrapped(reference)].parent;
  if (!parent) return {};
  if (program[parent].kind == Value::Kind::update) return 1;
  const Value& write = program[parent];
  if (write.kind != Value::Kind::assignment || (write.text != "+=" && write.text != "-="))
    return {};
  return model::number(program, program.operand(parent, 1));
}

// Whether every write inside `span` moves the name by one, and there is one.
bool is_counter(const Program& program, BindingId binding, text::Span span) {
  bool counted = false;
  for (ValueId reference : program.references_to(binding)) {
    if (!program[reference].written || !span.contains(program[reference].span)) continue;
    if (stride(program, reference) != 1.0) return false;
    counted = true;
  }
  return counted;
}

bool is_inside(text::Span span, const Program& program, ValueId id) {
  return span.contains(program[id].span);
}

// Variables of a `while`: what it counts with, and what it takes off an array that it does not
// refill.
std::vector<BindingId> taken_one_by_one(const Program& program, text::Span span) {
  std::vector<BindingId> found;
  for (uint32_t i = 0; i < program.bindings.size(); ++i) {
    const BindingId id{i};
    const Binding& binding = program.bindings[i];
    if (!span.contains(binding.span)) {
      if (is_counter(program, id, span)) found.push_back(id);
      continue;
    }
    const ValueId init = program.peel(binding.init);
    if (!init || program[init].kind != Value::Kind::call) continue;
    const ValueId callee = program.peel(program.operand(init, 0));
    if (!callee || program[callee].kind != Value::Kind::member) continue;
    if (program[callee].text != "shift" && program[callee].text != "pop") continue;
    const ValueId array = program.peel(program.operand(callee, 0));
    if (!array || program[array].kind != Value::Kind::identifier || !program[array].binding)
      continue;
    const auto references = program.references_to(program[array].binding);
    const bool refilled = std::ranges::any_of(references, [&](ValueId reference) {
      return is_inside(span, program, reference) &&
             (program[reference].written ||
              text::is_one_of(method_called_on(program, reference), growing_methods));
    });
    if (!refilled) found.push_back(id);
  }
  return found;
}

// Whether the array or object behind a name gets more than it was written with.
bool may_grow(const Program& program, ValueId name) {
  name = program.peel(name);
  if (!name || program[name].kind != Value::Kind::identifier || !program[name].binding)
    return false;
  const auto references = program.references_to(program[name].binding);
  return std::ranges::any_of(references, [&](ValueId reference) {
    if (text::is_one_of(method_called_on(program, reference), growing_methods)) return true;
    const ValueId part = program[program.wrapped(reference)].parent;
    return part && program[part].written && program.operand(part, 0) == program.wrapped(reference);
  });
}

// `Object.values(Role)` for an enum of the schema, `Object.keys({ a: 1, b: 2 })`
std::optional<double> size_of_keys(const Context& context, ValueId object) {
  const Program& program = context.program;
  const ValueId settled = model::settle(program, object);
  if (!settled || may_grow(program, object)) return {};
  const Value& value = program[settled];
  if (value.kind == Value::Kind::object && !model::is_open(program, settled)) {
    return static_cast<double>(value.operands.count);
  }
  if (value.kind != Value::Kind::identifier || !context.schema) return {};
  for (const model::SchemaEnum& row : context.schema->enums) {
    if (row.name == value.text) return static_cast<double>(row.values.size());
  }
  return {};
}

}  // namespace

std::optional<double> count_of(const Context& context, ValueId subject) {
  const Program& program = context.program;
  if (const Query* query = query_behind(context, subject)) {
    return model::number(program, model::property(program, query->arguments, "take"));
  }
  const ValueId settled = model::settle(program, subject);
  if (!settled || may_grow(program, subject)) return {};
  const Value& value = program[settled];
  if (value.kind == Value::Kind::array) {
    const auto elements = program.operands_of(settled);
    const bool open = std::ranges::any_of(
        elements, [&](ValueId id) { return program[id].kind == Value::Kind::spread; });
    return open ? std::nullopt : std::optional(static_cast<double>(elements.size()));
  }
  if (value.kind != Value::Kind::call) return {};
  const ValueId callee = program.peel(program.operand(settled, 0));
  if (!callee || program[callee].kind != Value::Kind::member) return {};
  const std::string_view method = program[callee].text;
  const std::string_view object = program[program.peel(program.operand(callee, 0))].text;
  const auto arguments = program.arguments(settled);
  if (method == "slice" && arguments.size() == 2 && model::number(program, arguments[0]) == 0.0) {
    return model::number(program, arguments[1]);
  }
  if (arguments.empty()) return {};
  if (object == "Object") return size_of_keys(context, arguments[0]);
  if (object == "Array" && method == "from") {
    return model::number(program, model::property(program, arguments[0], "length"));
  }
  return {};
}

bool sounds_like_chunk(std::string_view name) {
  constexpr std::array<std::string_view, 6> words = {"chunk", "Chunk", "batch",
                                                     "Batch", "slice", "Slice"};
  return text::contains_any(name, words);
}

std::vector<BindingId> parameters_of(const Program& program, model::FunctionId function,
                                     uint32_t first) {
  std::vector<BindingId> found;
  const model::Range inside = model::bindings_in(program, program[function].span);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    const Binding& binding = program.bindings[i];
    const bool is_own =
        binding.kind == Binding::Kind::parameter && program[binding.scope].function == function;
    if (is_own && binding.parameter_index >= first) found.push_back({i});
  }
  return found;
}

namespace {

bool iterates_chunks(const Program& program, const Loop& loop) {
  if (std::ranges::any_of(loop.variables,
                          [&](BindingId id) { return sounds_like_chunk(program[id].name); })) {
    return true;
  }
  const StatementId statement = loop.region->statement;
  if (!statement || program[statement].kind != Statement::Kind::for_) return false;
  // Anything but steps of one is a stride over chunks or a walk of its own.
  return std::ranges::any_of(
      loop.variables, [&](BindingId id) { return !is_counter(program, id, loop.region->span); });
}

Loop loop_statement(const Context& context, const Region& region) {
  const Program& program = context.program;
  const Statement& statement = program[region.statement];
  Loop loop{.region = &region};
  using Kind = Statement::Kind;
  if (statement.kind == Kind::for_of || statement.kind == Kind::for_in) {
    loop.subject = statement.value;
    const auto declared = program.declared_by(region.statement);
    loop.variables.assign(declared.begin(), declared.end());
    if (statement.kind == Kind::for_of) loop.rounds = count_of(context, loop.subject);
    if (statement.kind == Kind::for_in) loop.rounds = size_of_keys(context, loop.subject);
  } else if (statement.kind == Kind::for_) {
    for (StatementId child = statement.first_child; child; child = program[child].next_sibling) {
      if (program[child].role != Statement::Role::init) continue;
      const auto declared = program.declared_by(child);
      loop.variables.assign(declared.begin(), declared.end());
    }
    if (loop.variables.size() == 1) {
      loop.rounds = model::counted_rounds(program, statement, loop.variables[0]);
    }
  } else {
    loop.variables = taken_one_by_one(program, region.span);
  }
  loop.over_chunk = loop.subject && sounds_like_chunk(program.source(program[loop.subject].span));
  loop.items = made_from(program, region.span, loop.variables);
  return loop;
}

// `forEach(async ...)`, `reduce(async (last, item) => { await last; ... })`; none for others.
std::optional<Loop> loop_of_callback(const Context& context, const Region& region) {
  const Program& program = context.program;
  const ValueId callee = program.peel(program.operand(region.call, 0));
  const std::string_view method = program[callee].text;
  const bool reduces = method == "reduce" || method == "reduceRight";
  const bool in_series = method == "mapSeries" || method == "eachSeries";
  const bool for_each = method == "forEach" && program[callee].kind == Value::Kind::member;
  if (!for_each && !reduces && !in_series) return {};
  Loop loop{.region = &region, .concurrent = for_each, .subject = region.subject};
  loop.variables = parameters_of(program, region.function, 0);
  if (reduces) {
    const std::vector<BindingId> rest = parameters_of(program, region.function, 1);
    std::erase_if(loop.variables, [&](BindingId id) { return std::ranges::count(rest, id) == 0; });
  }
  loop.rounds = count_of(context, loop.subject);
  loop.items = made_from(program, region.span, loop.variables);
  return loop;
}

bool waits_for_query(const Context& context, const Query& query, const Region& region) {
  if (query.use == Query::Use::awaited) return true;
  // An async generator waits for what it yields.
  const ValueId around_promise = context.program[query.outer].parent;
  if (around_promise && context.program[around_promise].kind == Value::Kind::yield) return true;
  // `await retry(() => query)`: the wrapper is awaited.
  const model::FunctionId around =
      region.statement ? context.program[region.statement].function : region.function;
  return query.use == Query::Use::returned && query.function != around;
}

}  // namespace

std::optional<Loop> fan_out_around(const Context& context, const Query& query) {
  if (!query.region) return {};
  const Program& program = context.program;
  const Region& region = context.facts[query.region];
  if (region.kind != Region::Kind::iteration_callback || !region.parent) return {};
  if (context.facts[region.parent].kind != Region::Kind::promise_all) return {};
  if (program[program.peel(program.operand(region.call, 0))].text != "map") return {};
  Loop loop{.region = &region, .concurrent = true, .subject = region.subject};
  loop.variables = parameters_of(program, region.function, 0);
  loop.rounds = count_of(context, loop.subject);
  loop.items = made_from(program, region.span, loop.variables);
  return loop;
}

std::vector<Loop> loops_around(const Context& context, const Query& query) {
  std::vector<Loop> loops;
  for (model::RegionId id = query.region; id;) {
    const Region& region = context.facts.regions()[id.index];
    id = region.parent;
    if (region.kind == Region::Kind::loop && waits_for_query(context, query, region)) {
      Loop loop = loop_statement(context, region);
      if (!iterates_chunks(context.program, loop)) loops.push_back(std::move(loop));
    } else if (region.kind == Region::Kind::iteration_callback) {
      std::optional<Loop> loop = loop_of_callback(context, region);
      if (!loop || !waits_for_query(context, query, region)) break;
      if (!iterates_chunks(context.program, *loop)) loops.push_back(*std::move(loop));
    } else {
      break;
    }
  }
  return loops;
}

}  // namespace poolguard::lint
