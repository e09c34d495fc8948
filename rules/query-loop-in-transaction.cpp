#include <string>
#include <utility>
#include <vector>

#include "analysis/lint/batching.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/query_loops.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule query_loop_in_transaction;

namespace {

using lint::QueryLoop;
using model::Query;

std::string message(const lint::Context& context, const QueryLoop& found,
                    const std::vector<const Query*>& queries) {
  std::vector<std::string> names;
  for (const Query* query : queries) names.push_back(lint::call_text(*query));
  std::size_t each = lint::queries_per_round(context.program, queries);
  for (const lint::HelperCall& helper : found.helpers) {
    names.push_back(lint::callee_text(context.program, helper.row.call));
    each += helper.effect.operations.min;
  }
  const bool only_reads = found.writes.empty() && found.helpers.empty();
  return lint::names_of(names) + (names.size() == 1 ? " runs " : " run ") +
         lint::per_round(context.program, found.loop) +
         " inside a transaction: " + lint::cost(found.loop, each) + ", while " +
         lint::held_meanwhile(context, found) + ". " +
         (only_reads ? "Read the rows of all items with one findMany and `in`, before the "
                       "transaction when they need not be locked."
                     : "Read the rows of all items before the loop with one findMany and `in`, or "
                       "take chunks of items with a transaction each.");
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const bool in_background = lint::runs_in_background(context);
  lint::FreshNames names(context.program);
  for (const QueryLoop& found : lint::query_loops(context)) {
    if (!found.holding || found.only_writes()) continue;
    const auto queries = found.all(context.program);
    const Query& first = queries.empty() ? found.helpers.front().row : *queries.front();
    const bool certain = first.evidence == model::Evidence::proved;
    const bool warns = certain && !found.loop.is_short() && !in_background;
    lint::Finding finding{
        .span = queries.empty() ? context.program[context.program.operand(first.call, 0)].span
                                : lint::call_span(context.program, first),
        .severity = warns ? lint::Severity::warning : lint::Severity::information,
        .evidence = first.evidence,
        .message = message(context, found, queries),
        .related = lint::related_of(context, found),
    };
    for (const lint::HelperCall& helper : found.helpers) {
      for (lint::Related& place : lint::related(helper.effect.query)) {
        finding.related.push_back(std::move(place));
      }
    }
    for (const Query* read : found.reads) {
      auto fix = lint::batch_into_find_many(context, *read, found.loop, names);
      if (fix && queries.size() > 1) fix->title += ": " + lint::call_text(*read);
      if (fix) finding.fixes.push_back(*std::move(fix));
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule query_loop_in_transaction = {
    .id = "query-loop-in-transaction",
    .title = "Loop of queries inside a transaction",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
