#include <string>
#include <vector>

#include "analysis/lint/batching.h"
#include "analysis/lint/handlers.h"
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
  return lint::names_of(queries) + (queries.size() == 1 ? " runs " : " run ") +
         lint::per_round(context.program, found.loop) + " inside a transaction: " +
         lint::cost(found.loop, lint::queries_per_round(context.program, queries)) + ", while " +
         lint::held_meanwhile(context, found) + ". " +
         (found.writes.empty()
              ? "Read the rows of all items with one findMany and `in`, before the transaction "
                "when they need not be locked."
              : "Read the rows of all items before the loop with one findMany and `in`, or take "
                "chunks of items with a transaction each.");
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const bool in_background = lint::runs_in_background(context);
  lint::FreshNames names(context.program);
  for (const QueryLoop& found : lint::query_loops(context)) {
    if (!found.holding || found.only_writes()) continue;
    const auto queries = found.all(context.program);
    const Query& first = *queries.front();
    const bool certain = first.evidence == model::Evidence::proved;
    const bool warns = certain && !found.loop.is_short() && !in_background;
    lint::Finding finding{
        .span = lint::call_span(context.program, first),
        .severity = warns ? lint::Severity::warning : lint::Severity::information,
        .evidence = first.evidence,
        .message = message(context, found, queries),
        .related = lint::related_of(context, found),
    };
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
