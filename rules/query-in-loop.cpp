#include <algorithm>
#include <string>

#include "analysis/lint/batching.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/nested_include.h"
#include "analysis/lint/query_loops.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rounds.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule query_in_loop;

namespace {

using lint::Loop;
using model::Operation;
using model::Program;
using model::Query;
using model::ValueId;

std::string advice(const Program& program, const Query& query) {
  switch (query.operation) {
    case Operation::find_many:
      if (model::property(program, query.arguments, "take")) {
        return "A nested relation with its own take, or one statement with a lateral join, reads "
               "them together.";
      }
      return "Read the rows of all items with one findMany and `in`, and group them by their key.";
    case Operation::query_raw:
    case Operation::query_raw_unsafe:
      return "One statement with `= ANY(...)` answers all of them.";
    default:
      return "Read them all with one findMany and `in` before the loop, and look them up in a Map.";
  }
}

std::string message(const lint::Context& context, const Query& query, const Loop& loop) {
  const Program& program = context.program;
  std::string text = lint::call_text(query) + " runs " + lint::per_round(program, loop) + ": " +
                     lint::cost(loop, 1) + ".";
  if (const Query* source = lint::query_behind(context, loop.subject)) {
    const std::string include = lint::nested_include(context, *source, query, loop);
    if (!include.empty()) {
      return text + " `" + include + "` in the " + lint::call_text(*source) +
             " that reads the items brings these rows along.";
    }
  }
  return text + " " + advice(program, query);
}

// Nobody waits for a job: there, a loop over all tenants is often meant.
lint::Severity severity(const lint::Context& context, const Query& query, const Loop& loop) {
  const bool certain = query.evidence == model::Evidence::proved;
  return certain && !loop.is_short() && !lint::runs_in_background(context)
             ? lint::Severity::warning
             : lint::Severity::information;
}

void check_helper(const lint::Context& context, const lint::QueryLoop& found,
                  const lint::HelperCall& helper, lint::Findings& findings) {
  const Program& program = context.program;
  const project::Count operations = helper.effect.operations;
  const std::string place = helper.effect.query.back().what;
  const bool one = operations.max == 1;
  lint::Finding finding{
      .span = program[program.operand(helper.row.call, 0)].span,
      .severity = severity(context, helper.row, found.loop),
      .evidence = helper.row.evidence,
      .message = lint::callee_text(program, helper.row.call) + " runs " +
                 lint::per_round(program, found.loop) + " and " + place +
                 (one ? ": " : ", among others: ") + lint::cost(found.loop, operations.min) +
                 ". A function that takes all keys, and reads their rows with one findMany and "
                 "`in`, answers all of them.",
      .related = lint::related_of(context, found),
  };
  for (lint::Related& place_on_the_way : lint::related(helper.effect.query)) {
    finding.related.push_back(std::move(place_on_the_way));
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  lint::FreshNames names(context.program);
  for (const lint::QueryLoop& found : lint::query_loops(context)) {
    if (found.holding) continue;
    for (const Query* query : found.reads) {
      lint::Finding finding{
          .span = lint::call_span(context.program, *query),
          .severity = severity(context, *query, found.loop),
          .evidence = query->evidence,
          .message = message(context, *query, found.loop),
          .related = lint::related_of(context, found),
      };
      if (auto fix = lint::batch_into_find_many(context, *query, found.loop, names)) {
        finding.fixes.push_back(*std::move(fix));
      }
      if (auto fix = lint::include_in_source(context, *query, found.loop)) {
        finding.fixes.push_back(*std::move(fix));
      }
      findings.push_back(std::move(finding));
    }
    for (const lint::HelperCall& helper : found.helpers) {
      check_helper(context, found, helper, findings);
    }
  }
}

}  // namespace

constinit const lint::Rule query_in_loop = {
    .id = "query-in-loop",
    .title = "Query that runs once per item of a loop (N+1)",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
