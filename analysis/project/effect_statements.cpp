#include <algorithm>
#include <array>

#include "analysis/model/iteration.h"
#include "analysis/model/values.h"
#include "analysis/project/effect_builder.h"
#include "analysis/project/method_tests.h"
#include "analysis/text/words.h"

namespace poolguard::project {

using model::Program;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Role = Statement::Role;

namespace {

constexpr std::size_t long_text = 400;  // a longer answer is no mere refusal

bool sounds_like_refusal(std::string_view text) {
  // The last ones are of results as values: fp-ts, neverthrow, Effect.
  constexpr std::array<std::string_view, 17> words = {
      "rror",        "status: 4", "status: 5",   "status(4",  "status(5",  "code: 4",
      "code(4",      "redirect(", "otFound",     "otAllowed", "orbidden(", "denied",
      "nauthorized", ".left(",    "return err(", ".err(",     "O.none"};
  return text.size() <= long_text && text::contains_any(text, words);
}

// The block or statement that is one arm of an `if`, `switch` or `catch` around a statement.
StatementId branch_around(const Program& program, StatementId id) {
  for (StatementId at = id; at; at = program[at].parent) {
    const Role role = program[at].role;
    const bool is_arm = role == Role::then || role == Role::else_ ||
                        program[at].kind == Statement::Kind::case_ || role == Role::handler;
    if (is_arm) return at;
  }
  return {};
}

// `null`, `false`, `{ session: null, user: null }`; one key alone may be an answer.
bool is_nothing(const Program& program, ValueId id) {
  id = program.peel(id);
  if (!id || model::is_nullish(program, id)) return true;
  if (program[id].kind == Value::Kind::object) {
    const auto entries = program.operands_of(id);
    return entries.size() > 1 && std::ranges::all_of(entries, [&](ValueId entry) {
             return program[entry].kind == Value::Kind::property && program.operand(entry, 0) &&
                    is_nothing(program, program.operand(entry, 0));
           });
  }
  return program.source(program[id].span) == "false";
}

// `if (!token) return "You must be logged in."`
bool is_sentence(const Program& program, ValueId id) {
  const auto text = model::string_literal(program, id);
  return text && text->find(' ') != std::string_view::npos;
}

}  // namespace

bool is_refusal(const Program& program, StatementId leaving) {
  const Statement& statement = program[leaving];
  if (statement.kind == Statement::Kind::throw_) return true;
  const StatementId branch = branch_around(program, leaving);
  if (!branch) return false;
  if (program[branch].role == Role::handler) return true;
  const bool is_alone = branch == leaving || program[branch].first_child == leaving;
  if (is_alone && is_nothing(program, statement.value)) return true;
  if (is_alone && is_sentence(program, statement.value)) return true;
  if (sounds_like_refusal(program.source(statement.span))) return true;
  // `res.status(404).end(); return null;`
  return is_nothing(program, statement.value) &&
         sounds_like_refusal(program.source(program[branch].span));
}

Cost EffectBuilder::of_function(model::FunctionId id) {
  const model::Function& function = program_[id];
  if (function.expression_body) return of_value(function.expression_body);
  return of_statements(function.first_statement).total();
}

Flow EffectBuilder::of_statements(StatementId id) {
  Flow flow;
  for (; id && flow.through; id = program_[id].next_sibling) flow.then(of_statement(id));
  return flow;
}

Flow EffectBuilder::of_statement(StatementId id) {
  using Kind = Statement::Kind;
  const Statement& statement = program_[id];
  if (statement.kind == Kind::function_ || statement.kind == Kind::class_) return {};
  switch (statement.kind) {
    case Kind::if_:
      return Flow().then(of_own_values(id)).then(of_branches(id));
    case Kind::switch_:
      return Flow().then(of_own_values(id)).then(of_cases(id));
    case Kind::try_:
      return of_try(id);
    case Kind::for_:
    case Kind::for_in:
    case Kind::for_of:
    case Kind::while_:
    case Kind::do_:
      return of_loop(id);
    case Kind::return_:
    case Kind::throw_: {
      Flow flow;
      (is_refusal(program_, id) ? flow.refused : flow.returned) = of_own_values(id);
      flow.through.reset();
      return flow;
    }
    case Kind::break_:
    case Kind::continue_: {
      Flow flow;
      flow.left = Cost{};
      flow.through.reset();
      return flow;
    }
    default:
      return Flow().then(of_own_values(id)).then(of_children(id));
  }
}

Flow EffectBuilder::of_children(StatementId id) { return of_statements(program_[id].first_child); }

Flow EffectBuilder::of_branches(StatementId id) {
  Flow then_flow;
  Flow else_flow;
  for (StatementId child = program_[id].first_child; child; child = program_[child].next_sibling) {
    (program_[child].role == Role::else_ ? else_flow : then_flow) = of_statement(child);
  }
  if (const auto holds = holds_for(method_, program_, program_[id].value)) {
    return *holds ? then_flow : else_flow;
  }
  return Flow::either(then_flow, else_flow);
}

// `break` ends a switch, no more.
Flow EffectBuilder::of_entered(StatementId first) {
  Flow flow;
  for (StatementId at = first; at && flow.through; at = program_[at].next_sibling) {
    flow.then(of_children(at));
  }
  Flow ended;
  ended.through = flow.left;
  flow.left.reset();
  return Flow::either(flow, ended);
}

Flow EffectBuilder::of_cases(StatementId id) {
  if (const auto entered = entered_for(method_, program_, id)) return of_entered(*entered);
  Flow any;
  any.through.reset();
  bool has_default = false;
  for (StatementId child = program_[id].first_child; child; child = program_[child].next_sibling) {
    has_default = has_default || !program_[child].value;
    Flow flow = Flow().then(of_own_values(child)).then(of_children(child));
    // A `case` without statements of its own shares those of the next one.
    const bool falls_through = !program_[child].first_child;
    if (!falls_through || !program_[child].next_sibling) any = Flow::either(any, flow);
  }
  if (!has_default) any = Flow::either(any, Flow());
  // `break` ends the switch, no more.
  Flow ended;
  ended.through = any.left;
  any.left.reset();
  return Flow::either(any, ended);
}

// Whatever happened before the error, the handler goes on from there. What it answers itself is a
// refusal.
Flow EffectBuilder::of_try(StatementId id) {
  Flow body;
  std::optional<Flow> handler;
  Flow last;
  for (StatementId child = program_[id].first_child; child; child = program_[child].next_sibling) {
    const Role role = program_[child].role;
    if (role == Role::handler) {
      handler = of_statement(child);
    } else if (role == Role::finalizer) {
      last = of_statement(child);
    } else {
      body = of_statement(child);
    }
  }
  Flow flow = body;
  if (handler) {
    Cost before = body.total();
    before.least = 0;
    // What throws inside ends here: it is no end of the function.
    flow.refused.reset();
    flow = Flow::either(flow, Flow().then(before).then(*handler));
  }
  return flow.then_whatever(last);
}

Flow EffectBuilder::of_loop(StatementId id) {
  const Statement& statement = program_[id];
  using Kind = Statement::Kind;
  const bool heads_once = statement.kind == Kind::for_of || statement.kind == Kind::for_in;
  Flow flow;
  Flow round;
  if (heads_once) flow.then(of_own_values(id));
  if (!heads_once) round.then(of_own_values(id));
  for (StatementId child = statement.first_child; child; child = program_[child].next_sibling) {
    (program_[child].role == Role::init ? flow : round).then(of_statement(child));
  }
  return flow.then(round.repeated(rounds(id)));
}

Cost EffectBuilder::of_own_values(StatementId id) {
  Cost sum;
  for (ValueId value : index_.roots_of(id)) sum.then(of_value(value));
  return sum;
}

Rounds EffectBuilder::rounds(StatementId id) const {
  const Statement& loop = program_[id];
  if (loop.kind == Statement::Kind::for_of) return rounds_over(loop.value);
  if (loop.kind == Statement::Kind::for_in) return {.over = words_for(loop.value)};
  if (loop.kind != Statement::Kind::for_) return {};
  for (StatementId child = loop.first_child; child; child = program_[child].next_sibling) {
    const auto declared = program_.declared_by(child);
    if (program_[child].role != Role::init || declared.size() != 1) continue;
    const auto count = model::counted_rounds(program_, loop, declared[0]);
    if (!count || *count < 0 || *count > 1e6) break;
    const uint32_t known = static_cast<uint32_t>(*count);
    return {.count = {known, known}};
  }
  // `i < items.length`
  const ValueId bound = program_.peel(program_.operand(program_.peel(loop.value), 1));
  if (bound && program_[bound].kind == Value::Kind::member && program_[bound].text == "length") {
    return {.over = words_for(program_.operand(bound, 0))};
  }
  return {};
}

Rounds EffectBuilder::rounds_over(ValueId items) const {
  const ValueId id = model::settle(program_, items);
  if (!id) return {};
  if (program_[id].kind == Value::Kind::array) {
    const auto elements = program_.operands_of(id);
    const bool spread = std::ranges::any_of(
        elements, [&](ValueId element) { return program_[element].kind == Value::Kind::spread; });
    const uint32_t size = static_cast<uint32_t>(elements.size());
    if (!spread && size > 0) return {.count = {size, size}};
  }
  // The rows of a query with a known `take`.
  const ValueId call =
      program_.peel(program_[id].kind == Value::Kind::await ? program_.operand(id, 0) : ValueId{});
  if (const model::Query* query = call ? index_.query_at(call) : nullptr) {
    const auto take = model::number(program_, model::property(program_, query->arguments, "take"));
    if (take && *take >= 0 && *take <= 1e6) {
      const uint32_t most = static_cast<uint32_t>(*take);
      return {.count = {0, most}, .over = words_for(items) + ", at most " + std::to_string(most)};
    }
  }
  return {.over = words_for(items)};
}

// What a loop runs over, in the words of the code: "lineItems", "rows of clinic".
std::string EffectBuilder::words_for(ValueId items) const {
  ValueId id = program_.peel(items);
  for (int hops = 0; id && hops < 8; ++hops) {
    const Value& value = program_[id];
    if (value.kind == Value::Kind::await || value.kind == Value::Kind::logical) {
      id = program_.peel(program_.operand(id, 0));
      continue;
    }
    if (const model::Query* query = index_.query_at(id)) {
      return "rows of " + std::string(query->model);
    }
    if (value.kind == Value::Kind::identifier) return std::string(value.text);
    if (value.kind == Value::Kind::member) return std::string(value.text);
    if (value.kind != Value::Kind::call) break;
    // `Object.entries(groups)`, `items.filter(...)`
    const ValueId callee = program_.peel(program_.operand(id, 0));
    const ValueId object = program_.peel(program_.operand(callee, 0));
    const bool is_static =
        object && program_[object].kind == Value::Kind::identifier && !program_[object].binding;
    id = program_.peel(is_static ? program_.operand(id, 1) : object);
  }
  return "rounds";
}

}  // namespace poolguard::project
