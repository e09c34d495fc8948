#include "analysis/lint/limiters.h"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::Binding;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

namespace {

bool has_any_word(std::string_view name, std::span<const std::string_view> words) {
  return text::contains_any(text::to_lower(name), words);
}

Bound bound_of(const Context& context, ValueId items, int hops);

// `Array.from({ length: workers })`, `new Array(5)`
Bound bound_of_new_array(const Program& program, ValueId length) {
  if (const auto count = model::number(program, length)) return {.count = count};
  const ValueId value = program.peel(length);
  const bool is_length =
      value && program[value].kind == Value::Kind::member && program[value].text == "length";
  return {.limited = !is_length};
}

Bound bound_of_call(const Context& context, ValueId call, int hops) {
  constexpr std::array<std::string_view, 12> keeping = {
      "filter", "map",  "sort",    "reverse", "toSorted", "toReversed",
      "keys",   "fill", "entries", "values",  "toArray",  "compact"};
  const Program& program = context.program;
  const ValueId callee = program.peel(program.operand(call, 0));
  if (!callee) return {};
  const auto arguments = program.arguments(call);
  const Value& target = program[callee];
  if (target.kind == Value::Kind::identifier) {
    if (target.text == "Array" && arguments.size() == 1) {
      return bound_of_new_array(program, arguments[0]);
    }
    return {.limited = sounds_like_chunk(target.text)};
  }
  if (target.kind != Value::Kind::member) return {};
  const ValueId object = program.operand(callee, 0);
  const std::string_view owner = program[program.peel(object)].text;
  if (target.text == "slice" || target.text == "splice") {
    // From the first one to the end, all but a few: no bound.
    const bool to_the_end =
        arguments.size() < 2 && (arguments.empty() || model::number(program, arguments[0]) >= 0.0);
    return to_the_end ? bound_of(context, object, hops) : Bound{.limited = true};
  }
  if (owner == "Array" && target.text == "from" && !arguments.empty()) {
    const ValueId length = model::property(program, arguments[0], "length");
    return length ? bound_of_new_array(program, length) : bound_of(context, arguments[0], hops);
  }
  if (owner == "Object" && !arguments.empty()) return {};
  if (text::is_one_of(target.text, keeping)) return bound_of(context, object, hops);
  constexpr std::array<std::string_view, 3> short_ones = {"take", "sampleSize", "takeRight"};
  return {.limited = text::is_one_of(target.text, short_ones) || sounds_like_chunk(target.text)};
}

// `[...new Set(ids)]`, `[...ids]`
Bound bound_of_array(const Context& context, ValueId array, int hops) {
  const Program& program = context.program;
  const auto elements = program.operands_of(array);
  if (elements.size() != 1 || program[elements[0]].kind != Value::Kind::spread) return {};
  return bound_of(context, program.operand(elements[0], 0), hops);
}

Bound bound_of_name(const Context& context, ValueId name, int hops) {
  const Program& program = context.program;
  const Value& value = program[name];
  if (sounds_like_chunk(value.text)) return {.limited = true};
  if (const Query* query = query_behind(context, name)) {
    const ValueId take = model::property(program, query->arguments, "take");
    return {.paged = take && !model::is_nullish(program, take)};
  }
  if (!value.binding) return {};
  const Binding& binding = program[value.binding];
  // A list that another file holds is part of the program, not of its data.
  if (binding.import) return {.limited = true};
  const bool is_plain = binding.path.empty() && binding.init && !binding.reassigned;
  return is_plain ? bound_of(context, binding.init, hops) : Bound{};
}

Bound bound_of(const Context& context, ValueId items, int hops) {
  constexpr int max_hops = 6;
  const Program& program = context.program;
  items = program.peel(items);
  if (!items || hops > max_hops) return {};
  if (const auto count = count_of(context, items)) return {.count = count};
  ++hops;
  switch (program[items].kind) {
    case Value::Kind::call:
      return bound_of_call(context, items, hops);
    case Value::Kind::new_: {
      const auto arguments = program.arguments(items);
      if (arguments.size() != 1) return {};
      return callee_name(program, items) == "Array" ? bound_of_new_array(program, arguments[0])
                                                    : bound_of(context, arguments[0], hops);
    }
    case Value::Kind::array:
      return bound_of_array(context, items, hops);
    case Value::Kind::logical:
      return bound_of(context, program.operand(items, 0), hops);
    case Value::Kind::member: {
      // `CONFIG.plans` of another file; `chunks[0]` is an index and has no bound.
      const ValueId object = program.peel(program.operand(items, 0));
      if (sounds_like_chunk(program[items].text)) return {.limited = true};
      const bool is_import = program[object].kind == Value::Kind::identifier &&
                             program[object].binding && program[program[object].binding].import;
      return {.limited = is_import};
    }
    case Value::Kind::object: {
      const ValueId length = model::property(program, items, "length");
      return length ? bound_of_new_array(program, length) : Bound{};
    }
    case Value::Kind::identifier:
      return bound_of_name(context, items, hops);
    default:
      return {};
  }
}

}  // namespace

Bound bound_of(const Context& context, ValueId items) { return bound_of(context, items, 0); }

namespace {

// `const three = pLimit(3)`, `const queue = new PQueue(...)`: by the package it comes from.
bool is_made_by_limiter(const Program& program, ValueId callee) {
  constexpr std::array<std::string_view, 6> packages = {"limit",      "queue", "throttle",
                                                        "bottleneck", "sema",  "pool"};
  while (callee && program[callee].kind == Value::Kind::member) {
    callee = program.peel(program.operand(callee, 0));
  }
  if (!callee || !program[callee].binding) return false;
  const ValueId made = program.peel(program[program[callee].binding].init);
  if (!made || (program[made].kind != Value::Kind::call && program[made].kind != Value::Kind::new_))
    return false;
  const ValueId maker = program.peel(program.operand(made, 0));
  if (!maker || !program[maker].binding || !program[program[maker].binding].import) return false;
  return has_any_word(program[program[program[maker].binding].import].specifier, packages);
}

}  // namespace

bool is_limited(const Context& context, text::Span span) {
  constexpr std::array<std::string_view, 10> holders = {
      "limit", "throttle",  "queue",     "schedule", "semaphore",
      "mutex", "exclusive", "concurren", "lock",     "worker"};
  constexpr std::array<std::string_view, 9> waits = {
      "acquire", "sleep", "delay", "wait", "pause", "backoff", "waitFor", "setTimeout", "throttle"};
  const Program& program = context.program;
  const model::Range values = model::values_in(program, span);
  for (uint32_t i = values.begin; i < values.begin + values.count; ++i) {
    if (program.values[i].kind != Value::Kind::call) continue;
    if (text::is_one_of(callee_name(program, {i}), waits)) return true;
    const auto arguments = program.arguments({i});
    const bool takes_function = std::ranges::any_of(arguments, [&](ValueId id) {
      return program[program.peel(id)].kind == Value::Kind::function;
    });
    if (!takes_function) continue;
    const ValueId callee = program.peel(program.operand({i}, 0));
    if (has_any_word(program.source(program[callee].span), holders) ||
        is_made_by_limiter(program, callee)) {
      return true;
    }
  }
  return false;
}

}  // namespace poolguard::lint
