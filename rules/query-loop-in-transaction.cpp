#include <algorithm>
#include <map>
#include <string>

#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/loops.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rounds.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule query_loop_in_transaction;

namespace {

using lint::Loop;
using model::Operation;
using model::Program;
using model::Query;
using model::ValueId;

bool creates(Operation operation) {
  return operation == Operation::create || operation == Operation::create_many ||
         operation == Operation::create_many_and_return;
}

// Reads and writes of one row, or of those that belong to the item.
bool is_looked_at(const Query& query) { return !query.model.empty() && !creates(query.operation); }

bool is_keyed(const Program& program, const Query& query, const Loop& loop) {
  return query.arguments && lint::mentions_any(program, query.arguments, loop.items);
}

// Whether a round needs what an earlier one left behind, or the first hit ends it.
bool must_be_a_loop(const Program& program, const Query& query, const Loop& loop) {
  return lint::ends_on_result(program, loop, query) || lint::pauses(program, loop) ||
         lint::depends_on_earlier_round(program, loop, query.call);
}

struct Found {
  Loop loop;
  lint::Holding holding;
  std::vector<const Query*> queries;
};

// The loop inside the transaction whose every round runs the query; none when it is none of ours.
std::optional<Found> loop_of(const lint::Context& context, const Query& query) {
  const auto holding = lint::connection_around(context, query.region);
  if (!holding || !is_looked_at(query)) return {};
  const Program& program = context.program;
  for (const Loop& loop : lint::loops_around(context, query)) {
    const bool inside = context.facts[holding->region].span.contains(loop.region->span) &&
                        context.facts[holding->region].span != loop.region->span;
    if (!inside || loop.concurrent) continue;
    if (loop.is_trifling()) continue;
    if (!is_keyed(program, query, loop) || lint::asks_for_many(program, query, loop)) return {};
    if (must_be_a_loop(program, query, loop)) return {};
    return Found{loop, *holding, {&query}};
  }
  return {};
}

bool has_write(const Found& found) {
  return std::ranges::any_of(
      found.queries, [](const Query* query) { return model::traits(query->operation).writes; });
}

std::string trips(const Found& found) {
  const std::size_t each = found.queries.size();
  if (found.loop.rounds) {
    return "up to " + std::to_string(static_cast<std::size_t>(*found.loop.rounds) * each);
  }
  return each == 1 ? "n items are n" : "n items are " + std::to_string(each) + " x n";
}

std::string names(const Found& found) {
  std::string text;
  for (std::size_t i = 0; i < found.queries.size() && i < 3; ++i) {
    if (i > 0) text += i + 1 == found.queries.size() ? " and " : ", ";
    text += lint::call_text(*found.queries[i]);
  }
  if (found.queries.size() > 3) text += " and more";
  return text;
}

// Whether every item is given the same data.
bool gives_same_data(const Program& program, const Found& found, const Query& query) {
  const ValueId data = model::property(program, query.arguments, "data");
  return data && !lint::mentions_any(program, data, found.loop.items);
}

std::string advice(const Program& program, const Found& found) {
  const auto write = std::ranges::find_if(
      found.queries, [](const Query* query) { return model::traits(query->operation).writes; });
  if (write == found.queries.end()) {
    return "Read the rows of all items with one findMany and `in`, before the transaction when "
           "they "
           "need not be locked.";
  }
  switch ((*write)->operation) {
    case Operation::delete_:
    case Operation::delete_many:
      return "One deleteMany with `in` removes them all.";
    case Operation::upsert:
      return "One INSERT ... ON CONFLICT DO UPDATE over all rows does the same, or chunks of items "
             "with "
             "a transaction each.";
    default:
      if (gives_same_data(program, found, **write))
        return "One updateMany with `in` changes them all.";
      return "One UPDATE ... FROM (VALUES ...) changes them all, or chunks of items with a "
             "transaction "
             "each.";
  }
}

std::string message(const lint::Context& context, const Found& found) {
  const auto& limit = context.environment.pool_limit;
  std::string text = names(found) + (found.queries.size() == 1 ? " runs" : " run") +
                     " for each item of a loop inside a transaction: " + trips(found) +
                     " round trips, while ";
  text += limit ? "1 of " + std::to_string(limit->value) + " connections (" + limit->source + ")"
                : "one connection of the pool";
  text += has_write(found) ? " and the locks of all rows written so far are held. " : " is held. ";
  return text + advice(context.program, found);
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  std::map<const model::Region*, Found> loops;
  for (const Query& query : context.queries()) {
    std::optional<Found> found = loop_of(context, query);
    if (!found) continue;
    const auto [entry, is_new] = loops.try_emplace(found->loop.region, *found);
    if (!is_new) entry->second.queries.push_back(&query);
  }
  const bool in_background = lint::runs_in_background(context);
  for (const auto& [region, found] : loops) {
    const Query& first = *found.queries.front();
    const bool certain = first.evidence == model::Evidence::proved;
    const bool warns = has_write(found) && certain && !found.loop.is_short() && !in_background;
    lint::Finding finding{
        .span = lint::call_span(context.program, first),
        .severity = warns ? lint::Severity::warning : lint::Severity::information,
        .evidence = first.evidence,
        .message = message(context, found),
    };
    const text::Span each = found.loop.subject ? context.program[found.loop.subject].span
                                               : text::Span{region->span.begin, region->span.begin};
    finding.related.push_back({context.file.path, each, "each item of this gets a round"});
    finding.related.push_back(
        {found.holding.opened_in->path,
         found.holding.opened_in->facts.program()[found.holding.row().call].span,
         "the transaction is opened here"});
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule query_loop_in_transaction = {
    .id = "query-loop-in-transaction",
    .title = "Loop of queries inside a transaction",
    .severity = lint::Severity::warning,
    .check = check,
};

}  // namespace poolguard::rules
