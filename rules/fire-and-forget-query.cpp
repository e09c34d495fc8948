#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/handlers.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule fire_and_forget_query;

namespace {

using How = lint::Unused::How;
using model::FunctionId;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

// What the program does when the query fails.
enum class Failure : uint8_t { unhandled, swallowed, handled };

Failure failure_of(const Program& program, const Query& query) {
  const ValueId chain = lint::chain_of(program, query);
  for (ValueId at = chain; at != query.call;) {
    const ValueId member = program.peel(program.operand(at, 0));
    const auto arguments = program.arguments(at);
    const bool catches = program[member].text == "catch" && !arguments.empty();
    if (catches || (program[member].text == "then" && arguments.size() == 2)) {
      const ValueId handler = program.peel(arguments.back());
      if (program[handler].kind != Kind::function) return Failure::handled;
      const text::Span body = program[program[handler].function].body;
      const bool acts = std::ranges::any_of(program.values, [&](const Value& value) {
        const bool does = value.kind == Kind::call || value.kind == Kind::assignment;
        return does && body.contains(value.span);
      });
      return acts ? Failure::handled : Failure::swallowed;
    }
    at = program.peel(program.operand(member, 0));
  }
  return Failure::unhandled;
}

// Whether `call` answers somebody: it calls a parameter of a function around the chain, or a method
// of one (`res.json(rows)`, `next(error)`, `resolve(rows)`), or is handed one (`.then(resolve)`).
bool answers(const Program& program, ValueId call, text::Span chain) {
  const auto is_outer_parameter = [&](ValueId id) {
    id = program.peel(id);
    while (id && program[id].kind == Kind::member) id = program.peel(program.operand(id, 0));
    while (id && program[id].kind == Kind::call) {
      id = program.peel(program.operand(id, 0));
      while (id && program[id].kind == Kind::member) id = program.peel(program.operand(id, 0));
    }
    if (!id || program[id].kind != Kind::identifier || !program[id].binding) return false;
    const model::Binding& binding = program[program[id].binding];
    return binding.kind == model::Binding::Kind::parameter && !chain.contains(binding.span);
  };
  if (is_outer_parameter(program.operand(call, 0))) return true;
  const bool is_link =
      lint::callee_name(program, call) == "then" || lint::callee_name(program, call) == "catch";
  return is_link && std::ranges::any_of(program.arguments(call), is_outer_parameter);
}

// Promise style: what has to happen next happens in the callbacks.
bool goes_on_in_callbacks(const Program& program, const Query& query) {
  const ValueId chain = lint::chain_of(program, query);
  const text::Span callbacks{program[query.call].span.end, program[chain].span.end};
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const Value& value = program[ValueId{i}];
    if (value.kind != Kind::call) continue;
    if (callbacks.contains(value.span) && answers(program, {i}, program[chain].span)) return true;
    const bool is_link = value.span.begin == program[chain].span.begin &&
                         program[chain].span.contains(value.span) &&
                         value.span.end > callbacks.begin;
    if (!is_link) continue;
    for (ValueId argument : program.arguments({i})) {
      argument = program.peel(argument);
      if (!argument || program[argument].kind != Kind::identifier) continue;
      const model::BindingId binding = program[argument].binding;
      if (binding && program[binding].kind == model::Binding::Kind::parameter) return true;
    }
  }
  return false;
}

constexpr std::array<std::string_view, 3> keepers = {"waitUntil", "after", "unstable_after"};

// Inside `after(() => ...)` or `waitUntil((async () => ...)())`.
bool is_kept_alive(const Program& program, FunctionId function) {
  for (; function; function = program[function].parent) {
    for (ValueId at = program[function].value; at; at = program[at].parent) {
      if (program[at].kind != Kind::call) continue;
      if (std::ranges::find(keepers, lint::callee_name(program, at)) != keepers.end()) return true;
    }
  }
  return false;
}

struct Keeper {
  std::string name;
  bool takes_function = false;
};

// `waitUntil` or `after`, as this file imports it.
std::optional<Keeper> imported_keeper(const Program& program) {
  for (const model::Import& import : program.imports) {
    if (!import.binding || import.type_only) continue;
    if (std::ranges::find(keepers, import.name) == keepers.end()) continue;
    return Keeper{std::string(program[import.binding].name), import.name != "waitUntil"};
  }
  return {};
}

std::string message(const lint::Context& context, const Query& query, Failure failure,
                    bool in_request) {
  std::string text = lint::call_text(query) +
                     " runs, but nobody waits for it: it takes a connection of " +
                     project::pool_limit_text(context.environment) +
                     (in_request ? " after the response, and a serverless platform may freeze it "
                                   "half-way"
                                 : " at a time nobody controls");
  switch (failure) {
    case Failure::unhandled:
      text += ". A failure is an unhandled rejection, which ends a Node process";
      break;
    case Failure::swallowed:
      text += ". A failure leaves no trace";
      break;
    case Failure::handled:
      break;
  }
  const auto keeper = imported_keeper(context.program);
  return text + ". Await it" + (keeper ? ", or hand it to " + keeper->name + "." : ".");
}

void add_fixes(const lint::Context& context, const Query& query, lint::Finding& finding) {
  const Program& program = context.program;
  const ValueId chain = lint::chain_of(program, query);
  if (auto edit = lint::await_edit(program, chain)) {
    finding.fixes.push_back(
        {.title = "Await the query: the code after it waits", .preferred = true, .edits = {*edit}});
  }
  const auto keeper = imported_keeper(program);
  if (!keeper) return;
  text::Span start{program[chain].span.begin, program[chain].span.begin};
  const ValueId parent = program[program.wrapped(chain)].parent;
  if (parent && program[parent].kind == Kind::unary) start.begin = program[parent].span.begin;
  const uint32_t end = program[program.wrapped(chain)].span.end;
  finding.fixes.push_back(
      {.title = "Hand the query to " + keeper->name + ": the platform waits for it",
       .edits = {{start, keeper->name + (keeper->takes_function ? "(() => " : "(")},
                 {{end, end}, ")"}}});
}

bool is_forgotten(const lint::Context& context, const Query& query) {
  const Program& program = context.program;
  if (!query.function || !lint::is_chained(program, query)) return false;
  const lint::Unused unused = lint::unused_promise(context, query);
  if (!unused || unused.how == How::taken_apart) return false;
  // Scheduled for later on purpose.
  if (unused.how == How::dropped && lint::callee_name(program, unused.call) != "forEach")
    return false;
  if (context.transaction_around(query.region)) return false;
  return !is_kept_alive(program, query.function) && !goes_on_in_callbacks(program, query);
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  for (const Query& query : context.queries()) {
    if (!is_forgotten(context, query) || lint::runs_at_build(context, query.function)) continue;
    const Failure failure = failure_of(context.program, query);
    const bool in_request = lint::runs_per_request(context, query.function);
    if (!in_request && failure == Failure::handled) continue;
    const bool warns = in_request && failure != Failure::handled;
    lint::Finding finding{
        .span = lint::call_span(context.program, query),
        .severity = warns ? lint::Severity::warning : lint::Severity::information,
        .evidence = query.evidence,
        .message = message(context, query, failure, in_request),
    };
    add_fixes(context, query, finding);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule fire_and_forget_query = {
    .id = "fire-and-forget-query",
    .title = "Query that runs without anybody waiting for it",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .worse_when_serverless = true,
    .check = check,
};

}  // namespace poolguard::rules
