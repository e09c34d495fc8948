// The loops of a file that ask the database in every round, and what their rounds do.
//
// Several rules share this ground, and one hazard gives one finding: inside a transaction, which
// stays open through all rounds, a loop that only writes is write-in-loop's and any other is
// query-loop-in-transaction's; everywhere else its writes are write-in-loop's, its counts
// aggregate-per-key's and its other reads query-in-loop's.
//
// Left out is what is a loop for a reason: it ends early, pages, polls or pauses, a round needs
// what an earlier one left behind or asks for many rows at once, or there are hardly any rounds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/lint/finding.h"
#include "analysis/lint/loops.h"

namespace poolguard::lint {

// A call that runs queries somewhere else, once per round.
struct HelperCall {
  model::Query row;  // the call, as if it were a query: without client, model and operation
  project::Effect effect;
};

struct QueryLoop {
  Loop loop;
  std::optional<Holding> holding = {};  // the transaction that is open through all rounds
  // What is asked for depends on the item. In source order.
  std::vector<const model::Query*> reads = {};
  std::vector<const model::Query*> counts = {};  // aggregates, and rows read for the same window
  std::vector<const model::Query*> writes = {};
  std::vector<HelperCall> helpers = {};  // functions of the project that query

  std::vector<const model::Query*> all(const model::Program& program) const;  // in source order
  bool only_writes() const { return reads.empty() && counts.empty() && helpers.empty(); }
};

// In source order.
const std::vector<QueryLoop>& query_loops(const Context& context);

// count, aggregate and groupBy.
bool is_aggregate(model::Operation operation);
// The date of which every item asks for another range (`gte: start, lt: end`), and nothing else is
// different; none without one.
std::optional<std::string_view> window_of(const Context& context, const model::Query& query,
                                          const Loop& loop);

// Whether the item decides what is asked for.
bool is_keyed(const model::Program& program, const model::Query& query, const Loop& loop);

// --- Words for messages --------------------------------------------------------------------------

// "once for each item of 'orders'"
std::string per_round(const model::Program& program, const Loop& loop);
// How many of the queries one round sends at most, branches of an `if` taken as alternatives.
std::size_t queries_per_round(const model::Program& program,
                              const std::vector<const model::Query*>& queries);
// "n items are n round trips to the database, one after the other"
std::string cost(const Loop& loop, std::size_t queries_per_round);
// "order.update, order.delete and more"
std::string names_of(const std::vector<const model::Query*>& queries);
std::string names_of(std::vector<std::string> names);

// "1 of 4 connections (...) and the locks of all rows written so far are held"; inside a
// transaction only.
std::string held_meanwhile(const Context& context, const QueryLoop& loop);
// What is iterated, and where the transaction is opened.
std::vector<Related> related_of(const Context& context, const QueryLoop& loop);

}  // namespace poolguard::lint
