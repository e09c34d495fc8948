#include "analysis/lint/rounds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/lint/results.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::Binding;
using model::BindingId;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;

bool mentions_any(const Program& program, ValueId value, const std::vector<BindingId>& bindings) {
  return std::ranges::any_of(bindings,
                             [&](BindingId id) { return model::mentions(program, value, id); });
}

std::vector<BindingId> made_from(const Program& program, text::Span span,
                                 std::vector<BindingId> names) {
  const model::Range inside = model::bindings_in(program, span);
  for (bool grew = true; grew;) {
    grew = false;
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      const BindingId id{i};
      const Binding& binding = program.bindings[i];
      if (!binding.init) continue;
      if (std::ranges::count(names, id) > 0) continue;
      if (!mentions_any(program, binding.init, names)) continue;
      names.push_back(id);
      grew = true;
    }
  }
  return names;
}

std::string_view method_called_on(const Program& program, ValueId reference) {
  const ValueId member = program[program.wrapped(reference)].parent;
  if (!member || program[member].kind != Value::Kind::member) return {};
  const ValueId call = program[member].parent;
  const bool is_call =
      call && program[call].kind == Value::Kind::call && program.operand(call, 0) == member;
  return is_call ? program[member].text : std::string_view{};
}

namespace {

constexpr std::array<std::string_view, 13> changing_methods = {
    "push",   "pop",   "shift",  "unshift", "splice",  "set",    "add",
    "delete", "clear", "append", "fill",    "enqueue", "dequeue"};

// `x.a.b = ...` writes into x; `x[i].b = ...` with the loop's own i writes into the item of the
// round.
bool is_written_into(const Program& program, const Loop& loop, ValueId reference) {
  for (ValueId at = program.wrapped(reference);;) {
    const ValueId parent = program[at].parent;
    const bool steps_in =
        parent && program.operand(parent, 0) == at &&
        (program[parent].kind == Value::Kind::member || program[parent].kind == Value::Kind::index);
    if (!steps_in) return false;
    if (program[parent].kind == Value::Kind::index &&
        mentions_any(program, program.operand(parent, 1), loop.variables)) {
      return false;
    }
    if (program[parent].written) return true;
    at = program.wrapped(parent);
  }
}

bool is_inside(text::Span span, const Program& program, ValueId id) {
  return span.contains(program[id].span);
}

}  // namespace

bool is_changed_in(const Program& program, const Loop& loop, BindingId binding) {
  const text::Span span = loop.region->span;
  return std::ranges::any_of(program.references_to(binding), [&](ValueId reference) {
    return is_inside(span, program, reference) &&
           (program[reference].written || is_written_into(program, loop, reference) ||
            text::is_one_of(method_called_on(program, reference), changing_methods));
  });
}

bool depends_on_earlier_round(const Program& program, const Loop& loop, ValueId value) {
  std::vector<ValueId> parts{value};
  std::vector<BindingId> seen;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const model::Range inside = model::values_in(program, program[parts[i]].span);
    for (const Value& name : model::rows_of(program.values, inside)) {
      const BindingId id = name.binding;
      if (!id || std::ranges::count(seen, id) > 0) continue;
      seen.push_back(id);
      if (std::ranges::count(loop.variables, id) > 0) continue;
      const bool declared_inside = loop.region->span.contains(program[id].span);
      if (!declared_inside && is_changed_in(program, loop, id)) return true;
      if (declared_inside && program[id].init) parts.push_back(program[id].init);
    }
  }
  return false;
}

namespace {

// The loop or switch a `break` leaves, or the statement of its label's loop - unknown: none.
StatementId left_by(const Program& program, StatementId jump) {
  for (StatementId at = program[jump].parent; at; at = program[at].parent) {
    switch (program[at].kind) {
      case Statement::Kind::for_:
      case Statement::Kind::for_in:
      case Statement::Kind::for_of:
      case Statement::Kind::while_:
      case Statement::Kind::do_:
      case Statement::Kind::switch_:
        return at;
      default:
        break;
    }
  }
  return {};
}

// `return { error: "..." }`, `return res.status(404)...`, `return new Response(..., { status: 400
// })`: the round found something wrong; without it, all rounds run.
bool tells_failure(const Program& program, ValueId value) {
  return model::any_inside(program, value, [&](ValueId id) {
    const Value& part = program[id];
    if (part.kind == Value::Kind::number) {
      const auto number = model::number(program, id);
      return number && *number >= 400 && *number < 600;
    }
    if (part.kind == Value::Kind::property) {
      return part.text == "error" || part.text == "errors" || part.text == "notFound";
    }
    const bool is_name = part.kind == Value::Kind::identifier || part.kind == Value::Kind::member;
    return is_name &&
           (part.text.find("Error") != std::string_view::npos || part.text == "notFound" ||
            part.text == "badRequest" || part.text == "reject");
  });
}

// The names that hold what `query` found, or something made from it in this loop.
std::vector<BindingId> made_from_result(const Program& program, const Loop& loop,
                                        const Query& query) {
  std::vector<BindingId> names = names_of_result(program, query);
  for (BindingId id : program.declared_by(query.statement)) {
    if (program[id].init && model::mentions(program, program[id].init, id)) continue;
    if (program[id].init && program[program[id].init].span.contains(program[query.call].span)) {
      names.push_back(id);
    }
  }
  const model::Range inside = model::values_in(program, loop.region->span);
  for (const Value& value : model::rows_of(program.values, inside)) {
    // `found = await query`, `found = (await query) !== null`
    if (value.kind != Value::Kind::assignment || !value.span.contains(program[query.call].span)) {
      continue;
    }
    const ValueId target = program.operands[value.operands.begin];
    if (program[target].binding) names.push_back(program[target].binding);
  }
  return made_from(program, loop.region->span, std::move(names));
}

}  // namespace

bool ends_on_result(const Program& program, const Loop& loop, const Query& query) {
  const StatementId statement = loop.region->statement;
  if (!statement) return false;
  const std::vector<BindingId> result = made_from_result(program, loop, query);
  const auto is_about_result = [&](ValueId value) {
    return value && (program[value].span.contains(program[query.call].span) ||
                     mentions_any(program, value, result));
  };
  const Statement::Kind kind = program[statement].kind;
  const bool tests = kind == Statement::Kind::while_ || kind == Statement::Kind::do_ ||
                     kind == Statement::Kind::for_;
  if (tests && is_about_result(program[statement].value)) return true;
  const model::Range inside = model::statements_in(program, program[statement].span);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    const Statement& jump = program.statements[i];
    const bool ends = jump.kind == Statement::Kind::return_ || jump.kind == Statement::Kind::break_;
    if (!ends || jump.function != program[statement].function ||
        !program.is_inside({i}, statement) || jump.span.end < program[query.call].span.end) {
      continue;
    }
    if (jump.kind == Statement::Kind::break_ && left_by(program, {i}) != statement) continue;
    if (jump.kind == Statement::Kind::return_ && tells_failure(program, jump.value)) continue;
    bool conditional = false;
    for (StatementId at = jump.parent; at && at != statement; at = program[at].parent) {
      if (program[at].kind != Statement::Kind::if_ &&
          program[at].kind != Statement::Kind::switch_) {
        continue;
      }
      conditional = true;
      if (is_about_result(program[at].value)) return true;
    }
    if (!conditional) return true;
  }
  return false;
}

bool asks_for_many(const Program& program, const Query& query, const Loop& loop) {
  return model::any_inside(program, query.arguments, [&](ValueId id) {
    const Value& value = program[id];
    if (value.kind != Value::Kind::property || value.text != "in") return false;
    const ValueId list = program.peel(program.operand(id, 0));
    const bool is_list =
        program[list].kind == Value::Kind::identifier || program[list].kind == Value::Kind::call;
    return is_list && mentions_any(program, list, loop.items);
  });
}

bool pauses(const Program& program, const Loop& loop) {
  constexpr std::array<std::string_view, 7> names = {"setTimeout", "sleep",   "delay",  "wait",
                                                     "pause",      "backoff", "waitFor"};
  const model::Range inside = model::values_in(program, loop.region->span);
  return std::ranges::any_of(model::rows_of(program.values, inside), [&](const Value& value) {
    if (value.kind != Value::Kind::call) return false;
    const ValueId callee = program.peel(program.operands[value.operands.begin]);
    return callee && text::is_one_of(program[callee].text, names);
  });
}

}  // namespace poolguard::lint
