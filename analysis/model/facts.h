// What a file's code means to a database: clients, transactions, regions and queries.
//
// Facts are made from one file alone (extract) and never fail. A Client that comes from another
// file is a fact about a name; whether that name really is a Prisma client is decided where all
// files are known (project/resolver.h). Rules read facts, never syntax.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/model/ids.h"
#include "analysis/model/prisma_api.h"
#include "analysis/model/program.h"

namespace poolguard::model {

// How sure we are. Rules report as an error only what is proved.
enum class Evidence : uint8_t { none, possible, likely, proved };
std::string_view name_of(Evidence evidence);  // as users see it

// An expression that queries are sent through. One row per distinct source, not per mention.
struct Client {
  enum class Origin : uint8_t {
    constructed,  // `new PrismaClient()`, `.$extends(...)` of one, a class that extends it
    imported,     // a name from another file or package
    injected,     // typed parameter, constructor property, class field
    transaction_parameter,  // first parameter of a `$transaction` callback
    context,                // `ctx.db`, `{ db } = ctx`, `c.var.prisma`
    called,                 // what a function returns: `getPrisma()`, `prisma.$replica()`
    chosen,                 // `tx ?? prisma`, `cond ? a : b`: known only at run time
    other,                  // certainly something else: a literal, an instance of another class
    unknown,                // none of the above; its shape is all we have
  };
  Origin origin = Origin::unknown;
  Evidence evidence = Evidence::none;  // from this file alone
  std::string_view name;               // as written first, e.g. "prisma", "this.prisma"
  BindingId binding;                   // the variable or parameter at its root, if any
  std::string_view specifier;          // imported: from where ...
  std::string_view imported;           // ... and under which name
  std::vector<std::string_view> path;  // members between the binding (or import) and the client
  std::string_view type;               // injected: its annotation
  TransactionId transaction;           // transaction_parameter: of which
  ValueId construction;                // constructed: the `new` expression
  bool may_be_transaction = false;     // its type also admits a transaction client
};

// A stretch of code with its own execution: how often and how concurrently it runs.
struct Region {
  enum class Kind : uint8_t {
    loop,                     // for, for-in, for-of, while, do
    iteration_callback,       // `xs.map(...)`, forEach, filter, reduce, flatMap, some, every, find
    promise_all,              // arguments of Promise.all, allSettled, race, any
    interactive_transaction,  // the callback of `$transaction(cb)`
    batch_transaction,        // the array of `$transaction([...])`
    callback,  // handed to a call we do not know: it runs there, we cannot say how often
    function,  // any other function body: when it runs is unknown here
  };
  Kind kind = Kind::function;
  text::Span span;
  RegionId parent = {};            // none at module level
  StatementId statement = {};      // loop
  ValueId call = {};               // the call that gives the region its meaning
  FunctionId function = {};        // callbacks and functions: the function
  ValueId subject = {};            // what is iterated: the array of for-of or of `.map`
  TransactionId transaction = {};  // transactions
};

struct Transaction {
  enum class Form : uint8_t { interactive, batch, unknown };
  Form form = Form::unknown;
  ValueId call;         // the `$transaction(...)` call
  ClientId client;      // on which client it was opened
  FunctionId callback;  // interactive: the function, when it stands in this file
  ValueId body;         // the first argument
  ValueId options;      // the second argument; none when absent
  ClientId inner;       // interactive: the client its parameter is; none without a parameter
  RegionId region;      // its own region (interactive and batch)
};

struct Query {
  // What happens to the promise.
  enum class Use : uint8_t {
    awaited,
    returned,
    collected,  // element of an array, argument of a call, pushed: someone else awaits it
    chained,    // `.then`, `.catch`, `.finally` and nothing more: it runs, nobody waits
    floating,   // discarded: Prisma never sends it
    stored,     // in a variable or property
  };
  ValueId call;  // the call or tagged template
  ClientId client;
  text::Span client_span;  // the receiver as written: `prisma` in `prisma.user.findMany()`
  std::string_view model;  // "user"; "" for raw queries
  Operation operation = Operation::find_many;
  ValueId arguments;  // the first argument; none when absent
  RegionId region;    // innermost; none at module level
  FunctionId function;
  StatementId statement;
  Use use = Use::floating;
  ValueId outer;  // the call with `.catch()` chains, parentheses and casts around it
  ValueId await;  // the await expression, when awaited
  Evidence evidence = Evidence::none;  // that this is a query at all; set by the resolver
};

class Facts {
 public:
  const Program& program() const { return program_; }
  const std::vector<Client>& clients() const { return clients_; }
  const std::vector<Region>& regions() const { return regions_; }
  const std::vector<Transaction>& transactions() const { return transactions_; }
  const std::vector<Query>& queries() const { return queries_; }  // in source order

  const Client& operator[](ClientId id) const { return clients_[id.index]; }
  const Region& operator[](RegionId id) const { return regions_[id.index]; }
  const Transaction& operator[](TransactionId id) const { return transactions_[id.index]; }
  const Query& operator[](QueryId id) const { return queries_[id.index]; }

  // The innermost region a value or statement stands in.
  RegionId region_of(ValueId id) const { return value_regions_[id.index]; }
  RegionId region_of(StatementId id) const { return statement_regions_[id.index]; }

  // From `region` outwards, the first of `kind` that runs as part of the same call: the search ends
  // at a function whose time of running is unknown. Loops and iterations are not looked for beyond
  // a callback of unknown use either.
  const Region* enclosing(RegionId region, Region::Kind kind) const;

 private:
  friend Facts extract(Program program);
  friend class Extractor;
  Program program_;
  std::vector<Client> clients_;
  std::vector<Region> regions_;
  std::vector<Transaction> transactions_;
  std::vector<Query> queries_;
  std::vector<RegionId> value_regions_;
  std::vector<RegionId> statement_regions_;
};

Facts extract(Program program);

}  // namespace poolguard::model
