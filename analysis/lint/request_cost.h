// What one run of an entry point asks of the database: how many operations, how many connections at
// once, which transactions and for how long.
//
// Numbers come from project::Effects: alternatives count as the larger one, what leaves early ends
// there, loops of unknown length stay symbols. The lists name every place that a run may reach, in
// the order of the code, once for each call that a handler makes itself. A call that cannot be
// followed counts nothing: `complete` says whether all calls into the project could be.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/lint/entry_points.h"
#include "analysis/project/cost.h"
#include "analysis/project/effects.h"

namespace poolguard::lint {

// Operations of a part of a request.
struct Operations {
  uint32_t least = 0;        // whatever happens
  uint32_t min = 0;          // of a request that is not refused
  project::Amount max = {};  // "6 + 2n"
  std::string text() const;  // "3", "3-5", "1-6 + 2n"
};

// A query that a run may send.
struct OperationUse {
  std::string name;         // "user.findMany", "$queryRaw"
  Place place;              // of the call
  project::Route way = {};  // calls that lead there from the handler or layer; empty: it
                            // stands there itself
  const model::Query* query = nullptr;  // in place.file
  bool writes = false;
  bool in_layer = false;   // sent before the handler
  bool in_loop = false;    // at any of the steps of its way
  bool sometimes = false;  // likewise: only if a condition holds
  bool in_transaction = false;
};

// A number of milliseconds and where it comes from.
struct Milliseconds {
  uint32_t value = 0;
  std::string source;  // "timeout: 15000", "the default", "transactionOptions"
};

// A transaction that a run may open.
struct TransactionUse {
  Place place;                              // of the `$transaction` call
  project::Route way = {};                  // as above
  const model::Transaction* row = nullptr;  // in place.file
  std::string function = {};                // the named function that opens it
  bool in_layer = false;
  bool in_loop = false;
  bool is_wrapper = false;                   // it runs a callback that its function was given
  std::string isolation = {};                // "Serializable"; "" for the default of the database
  std::optional<Milliseconds> timeout = {};  // none: not known, or the form has none
  std::optional<Milliseconds> max_wait = {};
  Operations statements = {};
  bool writes_in_loop = false;
  bool is_retried = false;                   // stands in a function that tries again when it fails
  std::vector<project::Step> external = {};  // calls that leave the process while it is open
};

struct RequestCost {
  Operations total;
  Operations auth;         // of it: the layers
  Operations handler;      // of it: the rest
  Operations transaction;  // of it: inside transactions
  uint32_t peak = 0;       // connections at once; project::Count::unbounded: one per item
  std::optional<Milliseconds> longest_hold;  // of one connection by a transaction
  std::set<std::string, std::less<>> reads;  // models, by accessor
  std::set<std::string, std::less<>> writes;
  std::vector<OperationUse> operations;
  std::vector<TransactionUse> transactions;
  bool complete = true;
};

// Remembers what it has seen: ask one for many entry points.
class RequestCosts {
 public:
  explicit RequestCosts(const project::Project& project);
  // With what the context remembers.
  explicit RequestCosts(const Context& context);

  RequestCost of(const EntryPoint& entry);
  // Of one function and what it calls, as if it were a handler.
  RequestCost of(project::FunctionRef function);
  Operations of(const Layer& layer);
  // Every transaction that the code of `file` opens, whoever calls it.
  std::vector<TransactionUse> transactions_of(const project::File& file);

  // What a function costs by itself, in symbols.
  project::Cost cost_of(project::FunctionRef function);

 private:
  friend class CostCollector;
  bool has_client_wide_options();

  const project::Project& project_;
  std::unique_ptr<project::Effects> own_;
  project::Effects& effects_;
  // Whether some client may give all its transactions a timeout.
  std::optional<bool> has_client_wide_options_;
};

}  // namespace poolguard::lint
