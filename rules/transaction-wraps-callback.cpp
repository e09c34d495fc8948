#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/callers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule transaction_wraps_callback;

namespace {

using lint::Severity;
using model::FunctionId;
using model::Program;
using model::Transaction;
using model::Value;
using model::ValueId;
using project::Count;

// More statements than this in a callback, and the wrapper is no longer for short work.
constexpr std::array<lint::Option, 1> options = {{
    {.name = "queries", .about = "More queries than this in one callback are many", .number = 5},
}};
constexpr const lint::Option& many_queries = options[0];
constexpr int max_hops = 6;

// The function whose callback parameter the transaction runs: the one that has the parameter.
FunctionId wrapper_around(const lint::Context& context, const Transaction& transaction) {
  const Program& program = context.program;
  if (!lint::is_interactive(context, transaction)) return {};
  if (!lint::held_by(context, transaction).runs_callback) return {};
  for (FunctionId id = program[transaction.call].function_in; id; id = program[id].parent) {
    const bool takes_function =
        std::ranges::any_of(program[id].parameters, [&](const model::Parameter& parameter) {
          if (!parameter.binding) return false;
          const text::Span call = program[transaction.call].span;
          return std::ranges::any_of(
              program.references_to(parameter.binding), [&](ValueId reference) {
                return call.contains(program[reference].span) && !program[reference].written;
              });
        });
    if (takes_function && !program[id].name.empty()) return id;
  }
  return {};
}

model::TransactionId id_of(const lint::Context& context, const Transaction& transaction) {
  const auto& rows = context.facts.transactions();
  const auto found = std::ranges::find(rows, transaction.call, &Transaction::call);
  return {static_cast<uint32_t>(found - rows.begin())};
}

void check_definition(const lint::Context& context, const Transaction& transaction,
                      lint::Findings& findings) {
  const Program& program = context.program;
  const FunctionId wrapper = wrapper_around(context, transaction);
  if (!wrapper) return;
  const std::size_t sites = lint::callers_of(context.project, {&context.file, wrapper}).size();
  const lint::Holding holding{{}, {}, &context.file, id_of(context, transaction), {}};
  const auto timeout = lint::timeout_of(context, holding);
  std::string text =
      std::string(program[wrapper].name) + " runs its caller's callback inside a transaction";
  if (timeout) text += " (timeout " + std::to_string(*timeout) + " ms)";
  text += ": ";
  text += sites == 1 ? "1 call site holds" : std::to_string(sites) + " call sites hold";
  text +=
      " one connection of " + project::pool_limit_text(context.environment) +
      " for as long as their callback takes, whatever it waits for. Keep reads, requests to other "
      "services and answers outside of it.";
  findings.push_back({
      .span = program[program.operand(transaction.call, 0)].span,
      .severity = Severity::information,
      .evidence = context.client(transaction.client).evidence,
      .message = std::move(text),
  });
}

// The calls between a wrapper that is called here and the one that opens the transaction.
project::Route chain(const lint::Context& context, const project::Wrapper& wrapper) {
  project::Route route;
  project::FunctionRef at = wrapper.function;
  const text::Span opened =
      wrapper.file->facts.program()[wrapper.file->facts[wrapper.transaction].call].span;
  for (int hop = 0; hop < max_hops; ++hop) {
    const Program& program = at.file->facts.program();
    if (at.file == wrapper.file && at.row().span.contains(opened)) break;
    project::FunctionRef next;
    for (uint32_t i = 0; i < program.values.size() && !next; ++i) {
      const Value& value = program.values[i];
      if (value.kind != Value::Kind::call || !at.row().span.contains(value.span)) continue;
      const bool passes_parameter = std::ranges::any_of(at.row().parameters, [&](const auto& each) {
        return each.binding && std::ranges::any_of(program.arguments({i}), [&](ValueId argument) {
                 return program[program.peel(argument)].binding == each.binding;
               });
      });
      if (!passes_parameter) continue;
      next = project::resolve_call(context.project, *at.file, {i});
      if (next) {
        route.push_back({at.file, program[program.operand({i}, 0)].span,
                         std::string(at.row().name) + " calls " + std::string(next.row().name)});
      }
    }
    if (!next || next == at) break;
    at = next;
  }
  route.push_back({wrapper.file, opened, "the transaction is opened here"});
  return route;
}

std::string contents(const lint::Context& context, const project::Effect& effect) {
  std::string text;
  if (effect.operations.max == Count::unbounded) {
    text = "a loop of queries";
  } else if (effect.operations.max > context.number(many_queries)) {
    text = "up to " + std::to_string(effect.operations.max) + " queries";
  }
  if (!effect.external.empty()) {
    if (!text.empty()) text += ", and it ";
    text += effect.external.back().what;
  }
  return text;
}

// The first call, in a callback, of a function that an outer function was given.
ValueId handed_on_call(const Program& program, FunctionId callback) {
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const Value& value = program.values[i];
    if (value.kind != Value::Kind::call || !program[callback].span.contains(value.span)) continue;
    const model::BindingId callee = program[program.peel(program.operand({i}, 0))].binding;
    if (!callee) continue;
    for (FunctionId id = program[callback].parent; id; id = program[id].parent) {
      const auto& parameters = program[id].parameters;
      if (std::ranges::find(parameters, callee, &model::Parameter::binding) != parameters.end()) {
        return {i};
      }
    }
  }
  return {};
}

void check_site(const lint::Context& context, ValueId function, lint::Findings& findings) {
  const Program& program = context.program;
  const FunctionId callback = program[function].function;
  const auto wrapper = project::wrapper_of(context.project, context.file, callback);
  if (!wrapper) return;
  const project::Effect& effect = context.effects().of({&context.file, callback});
  std::string what = contents(context, effect);
  if (const ValueId inner = handed_on_call(program, callback); what.empty() && inner) {
    what = "it calls " + lint::callee_text(program, inner) +
           ", which a caller hands in and which may wait for anything,";
  }
  if (what.empty()) return;
  const ValueId call = program[program.wrapped(function)].parent;
  // A whole handler in there: many queries and a wait. A wait alone has a rule of its own.
  const bool is_everything =
      !effect.external.empty() && effect.operations.max > context.number(many_queries);
  lint::Finding finding{
      .span = program[program.operand(call, 0)].span,
      .severity =
          is_everything && !lint::is_one_off(context) ? Severity::warning : Severity::information,
      .message = lint::callee_text(program, call) +
                 " runs this callback inside a transaction: " + what + " while one connection of " +
                 project::pool_limit_text(context.environment) +
                 " is held. Only what must succeed or fail together belongs inside.",
      .related = lint::related(chain(context, *wrapper)),
  };
  for (lint::Related& hop : lint::related(effect.external))
    finding.related.push_back(std::move(hop));
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const Transaction& transaction : context.transactions()) {
    if (!context.client(transaction.client).is_transaction) {
      check_definition(context, transaction, findings);
    }
  }
  const Program& program = context.program;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    if (program.values[i].kind == Value::Kind::function) check_site(context, {i}, findings);
  }
}

}  // namespace

constinit const lint::Rule transaction_wraps_callback = {
    .id = "transaction-wraps-callback",
    .title = "Function that runs its caller's callback inside a transaction",
    .severity = lint::Severity::information,
    .options = options,
    .check = check,
};

}  // namespace poolguard::rules
