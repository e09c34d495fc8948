// Queries that are under way at once: what one Promise.all waits for.
//
// A promise counts wherever it was started: written into the list, spread into it, pushed onto it
// before. So does what the functions of the project ask the database when they are called there.
// Left out are the queries of transactions, which share one connection, counts per key, which
// aggregate-per-key speaks of, and elements that are awaited before the list is made.
#pragma once

#include <optional>
#include <vector>

#include "analysis/lint/loops.h"

namespace poolguard::lint {

// One promise of the list that queries.
struct Branch {
  model::ValueId value = {};
  uint32_t at_once = 1;    // queries it has under way at the same time, at most
  bool open = false;       // ... and no number is known for what it calls
  bool sometimes = false;  // it may as well ask nothing
  bool elsewhere = false;  // it waits for something outside as well
  bool merged = false;  // nothing but lookups that Prisma puts together with others of their kind
  const model::Query* query = nullptr;  // when it is one query and nothing else
  project::Route way = {};              // to its first query
};

// Promises by item: `xs.map(...)`, a loop that pushes.
struct FanOut {
  model::ValueId list;            // the expression that makes the promises
  model::ValueId subject = {};    // what is iterated; none for counted loops
  std::optional<Loop> loop = {};  // when what a round does stands in this file
  std::optional<double> rounds = {};
  bool held_back = false;  // by a limiter, in chunks, or a list that is short in some other way
  bool paged = false;      // as many items as a `take` that is known at run time only
  Branch each = {};
};

struct Together {
  model::ValueId call;  // Promise.all(...)
  std::vector<Branch> branches = {};
  std::vector<FanOut> fans = {};
};

// In source order; those that query nothing are left out.
const std::vector<Together>& queries_together(const Context& context);

// What is known to be under way at once, fan-outs without a known number left out. Lookups that
// Prisma puts together count once.
struct AtOnce {
  uint32_t queries = 0;
  uint32_t certain = 0;   // of these, those that are asked whatever happens
  bool at_most = false;   // some may not be asked
  bool at_least = false;  // there may be more
};
AtOnce at_once(const Context& context, const Together& together);

// The query a route ends at, if it is known as one; null otherwise.
const model::Query* query_at_end(const project::Route& route);

}  // namespace poolguard::lint
