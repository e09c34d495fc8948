#include <algorithm>
#include <map>
#include <string>

#include "analysis/lint/deployment.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/swallowing.h"
#include "analysis/lint/transaction_queries.h"
#include "analysis/project/effects.h"

namespace poolguard::rules {

extern const lint::Rule swallowed_error_in_transaction;

namespace {

using lint::Catcher;
using model::Operation;
using model::Program;
using model::Query;
using model::ValueId;

// A query, or a call that is handed the transaction and queries with it.
struct Attempt {
  ValueId value;
  text::Span span;
  std::string what;
  lint::Holding holding;
  bool only_misses = false;  // an update or delete by key, whose usual failure is "not found"
  model::Evidence evidence = model::Evidence::proved;
};

struct Swallowed {
  Attempt first;
  Catcher catcher;
  bool only_misses = true;
  bool reports = false;  // the transaction ends with a value that may tell of it
};

bool can_fail(Operation operation) {
  const model::OperationTraits& traits = model::traits(operation);
  return traits.writes || traits.on_client;
}

std::vector<Attempt> attempts_in(const lint::Context& context) {
  std::vector<Attempt> attempts;
  for (const Query& query : context.queries()) {
    if (!can_fail(query.operation)) continue;
    auto holding = lint::own_transaction(context, query);
    if (!holding || lint::is_savepoint(context, *holding)) continue;
    const bool by_key =
        query.operation == Operation::update || query.operation == Operation::delete_;
    attempts.push_back({.value = query.call,
                        .span = lint::call_span(context.program, query),
                        .what = lint::call_text(query),
                        .holding = std::move(*holding),
                        .only_misses = by_key,
                        .evidence = query.evidence});
  }
  for (const auto& [call, holding] : lint::handed_calls(context)) {
    if (lint::is_savepoint(context, holding)) continue;
    const project::Effect effect = context.effects().of_call(context.file, call);
    if (effect.writes.empty()) continue;
    const std::string name(lint::callee_name(context.program, call));
    attempts.push_back({.value = call,
                        .span = context.program[context.program.operand(call, 0)].span,
                        .what = name + " (which writes " + *effect.writes.begin() + ")",
                        .holding = holding});
  }
  return attempts;
}

// How many queries of the transaction come after `end` in its callback.
uint32_t queries_after(const lint::Context& context, const lint::Holding& holding, uint32_t end) {
  const text::Span callback = context.program[holding.callback].span;
  return static_cast<uint32_t>(std::ranges::count_if(context.queries(), [&](const Query& query) {
    const text::Span span = context.program[query.call].span;
    return callback.contains(span) && span.begin >= end && lint::own_transaction(context, query);
  }));
}

text::Span span_of(const Program& program, const Catcher& catcher) {
  return catcher.block ? program[catcher.block].span : program[catcher.call].span;
}

std::string message(const lint::Context& context, const Swallowed& found) {
  const uint32_t after =
      queries_after(context, found.first.holding, span_of(context.program, found.catcher).end);
  std::string text =
      "A failure of " + found.first.what +
      " is swallowed inside the transaction, but PostgreSQL has given the transaction "
      "up by then: ";
  if (found.reports) {
    text += "all it wrote is rolled back, while $transaction resolves with what is returned here. ";
  } else if (after > 0) {
    text += (after == 1 ? std::string("the query after it fails")
                        : "the " + std::to_string(after) + " queries after it fail") +
            " with 25P02, and what came before it is rolled back. ";
  } else {
    text += "COMMIT becomes ROLLBACK, and $transaction still reports success with nothing stored. ";
  }
  text += "Rethrow, or catch outside of $transaction";
  const auto& prisma = context.environment.prisma;
  const bool has_savepoints = prisma && prisma->value >= model::Version{7, 5, 0};
  return text + (has_savepoints ? ", or try it in a nested tx.$transaction." : ".");
}

lint::Severity severity_of(const Swallowed& found, bool proved) {
  if (found.reports) return lint::Severity::information;
  return proved && !found.only_misses ? lint::Severity::error : lint::Severity::warning;
}

lint::Finding describe(const lint::Context& context, const Swallowed& found) {
  const bool proved =
      found.first.evidence == model::Evidence::proved && lint::speaks_postgres(context.environment);
  lint::Finding finding{
      .span = found.first.span,
      .severity = severity_of(found, proved),
      .evidence = proved ? model::Evidence::proved : model::Evidence::likely,
      .message = message(context, found),
  };
  const text::Span catcher = span_of(context.program, found.catcher);
  finding.related.push_back({.path = context.file.path,
                             .span = found.catcher.block
                                         ? text::Span{catcher.begin, catcher.begin + 5}
                                         : lint::link_span(context.program, found.catcher.call),
                             .message = "the failure ends here"});
  if (auto fix = lint::rethrow(context.program, found.catcher)) finding.fixes.push_back(*fix);
  return finding;
}

// A transaction that sets savepoints of its own may go on after a failure.
bool has_savepoints(const lint::Context& context, const lint::Holding& holding) {
  const std::string_view body = context.source(context.program[holding.callback].span);
  return body.find("SAVEPOINT") != body.npos || body.find("savepoint") != body.npos;
}

void check(const lint::Context& context, lint::Findings& findings) {
  const std::string& provider = context.environment.provider;
  if (!provider.empty() && !lint::speaks_postgres(context.environment)) return;
  std::map<uint32_t, Swallowed> found;  // by where the handler begins
  for (const Attempt& attempt : attempts_in(context)) {
    if (has_savepoints(context, attempt.holding)) continue;
    for (const Catcher& catcher :
         lint::catchers_of(context.program, attempt.value, attempt.holding.callback)) {
      const lint::Handling handling = lint::handling_of(context, catcher, attempt.holding.callback);
      if (handling == lint::Handling::rethrows) continue;
      if (handling == lint::Handling::unknown) break;
      const uint32_t key = catcher.block ? context.program[catcher.block].span.begin
                                         : lint::link_span(context.program, catcher.call).begin;
      Swallowed& entry =
          found.try_emplace(key, Swallowed{.first = attempt, .catcher = catcher}).first->second;
      entry.reports = handling == lint::Handling::reports;
      entry.only_misses &= attempt.only_misses;
      break;
    }
  }
  for (const auto& [begin, swallowed] : found) findings.push_back(describe(context, swallowed));
}

}  // namespace

constinit const lint::Rule swallowed_error_in_transaction = {
    .id = "swallowed-error-in-transaction",
    .title = "Query failure that is swallowed inside a transaction",
    .severity = lint::Severity::error,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
