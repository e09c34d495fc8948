#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transaction_queries.h"
#include "analysis/project/effects.h"

namespace poolguard::rules {

extern const lint::Rule unawaited_query_in_transaction;

namespace {

using model::FunctionId;
using model::Program;
using model::Query;
using model::ValueId;

// Calls that run their callback later, when the transaction is over.
constexpr std::array<std::string_view, 9> deferring = {
    "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "nextTick", "after",
    "waitUntil",  "on",          "once"};

// Where a query gets lost on its way to the end of the transaction.
struct Lost {
  ValueId at;             // the call whose promise nobody waits for
  bool rounds = false;    // `forEach(async ...)`
  bool deferred = false;  // `setTimeout(async () => ...)`
};

// The dropped promise that the query belongs to, in `outermost` or a function inside of it.
std::optional<Lost> lost_promise(const Program& program, ValueId value, FunctionId outermost) {
  bool runs = false;  // something has made Prisma send the query
  for (ValueId at = value; at;) {
    const lint::Waiting waiting = lint::waiting_for(program, at);
    runs |= waiting.root != program.wrapped(at);
    const FunctionId function = program[at].function_in;
    if (!waiting.awaited && !waiting.returned) {
      if (!lint::is_dropped(program, waiting.root) || !runs) return {};
      const bool rounds = lint::callee_name(program, waiting.root) == "forEach";
      return Lost{.at = waiting.root, .rounds = rounds};
    }
    if (!function || function == outermost) return {};
    runs |= program[function].is_async || waiting.awaited;
    at = lint::call_running(program, function);
  }
  return {};
}

// Whether the query stands in a callback that runs after the transaction whose client it uses.
std::optional<Lost> deferred_call(const lint::Context& context, const Query& query) {
  const Program& program = context.program;
  const model::Client& client = context.facts[query.client];
  if (client.origin != model::Client::Origin::transaction_parameter || !client.binding) return {};
  const FunctionId callback = program[client.binding].function_in;
  for (FunctionId at = query.function; at && at != callback; at = program[at].parent) {
    const ValueId call = lint::call_taking(program, at);
    if (!call) continue;
    if (std::ranges::find(deferring, lint::callee_name(program, call)) == deferring.end()) continue;
    return Lost{.at = call, .deferred = true};
  }
  return {};
}

std::string message(const Program& program, const std::string& what, const Lost& lost) {
  std::string text = what;
  if (lost.deferred) {
    text +=
        " runs in a callback of " + std::string(lint::callee_name(program, lost.at)) +
        ", when the transaction is over: it fails with P2028 (\"a query cannot be executed on a "
        "committed transaction\"). Run it before the callback of $transaction returns, or use the "
        "ordinary client.";
    return text;
  }
  text += lost.rounds ? " starts in a forEach, which waits for none of its callbacks"
                      : " is not awaited inside the transaction";
  text +=
      ": the transaction may commit first, then it fails with P2028, and a failure of its own "
      "rolls nothing back. ";
  return text + (lost.rounds ? "Use `for (const ... of ...)` and await it." : "Await it.");
}

class Check {
 public:
  Check(const lint::Context& context, lint::Findings& findings)
      : context_(context), program_(context.program), findings_(findings) {}

  void run() {
    for (const Query& query : context_.queries()) {
      const text::Span span = lint::call_span(program_, query);
      if (const auto holding = lint::own_transaction(context_, query)) {
        report(lost_promise(program_, query.call, holding->callback), span, lint::call_text(query),
               query.evidence);
      } else {
        report(deferred_call(context_, query), span, lint::call_text(query), query.evidence);
      }
    }
    check_calls();
  }

 private:
  // Calls that are handed the transaction's client and query with it.
  void check_calls() {
    for (const auto& [call, holding] : lint::handed_calls(context_)) {
      const project::FunctionRef function =
          project::resolve_call(context_.project, context_.file, call);
      if (!function || !function.row().is_async) continue;
      const lint::Waiting waiting = lint::waiting_for(program_, call);
      std::optional<Lost> lost;
      if (waiting.awaited || waiting.returned) {
        lost = lost_promise(program_, call, holding.callback);
      } else if (lint::is_dropped(program_, waiting.root)) {
        lost = Lost{.at = waiting.root};
      }
      if (!lost || context_.effects().of_call(context_.file, call).operations.max == 0) continue;
      const std::string name(lint::callee_name(program_, call));
      report(lost, program_[program_.operand(call, 0)].span, name + " (which queries with it)",
             model::Evidence::proved);
    }
  }

  // Once per promise that is lost.
  void report(const std::optional<Lost>& lost, text::Span span, const std::string& what,
              model::Evidence evidence) {
    if (!lost || !reported_.insert(lost->at).second) return;
    lint::Finding finding{
        .span = span,
        .severity =
            evidence == model::Evidence::proved ? lint::Severity::error : lint::Severity::warning,
        .evidence = evidence,
        .message = message(program_, what, *lost),
    };
    if (!lost->rounds && !lost->deferred) {
      add_fix(*lost, finding);
    }
    findings_.push_back(std::move(finding));
  }

  void add_fix(const Lost& lost, lint::Finding& finding) const {
    auto edit = lint::await_edit(program_, lost.at);
    if (!edit) return;
    std::vector<text::Edit> edits;
    if (is_list(lost.at)) {
      edit->text += "Promise.all(";
      const uint32_t end = program_[lost.at].span.end;
      edits.push_back({{end, end}, ")"});
    }
    edits.insert(edits.begin(), *edit);
    finding.fixes.push_back(
        {.title = "Await it: the transaction waits for it", .preferred = true, .edits = edits});
  }

  // `ids.map(async ...)` gives a list of promises.
  bool is_list(ValueId call) const {
    const std::string_view name = lint::callee_name(program_, call);
    return name == "map" || name == "flatMap";
  }

  const lint::Context& context_;
  const Program& program_;
  lint::Findings& findings_;
  std::set<ValueId> reported_;
};

void check(const lint::Context& context, lint::Findings& findings) {
  Check(context, findings).run();
}

}  // namespace

constinit const lint::Rule unawaited_query_in_transaction = {
    .id = "unawaited-query-in-transaction",
    .title = "Query that the transaction does not wait for",
    .severity = lint::Severity::error,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
