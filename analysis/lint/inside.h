// What runs inside interactive transactions, and how to speak about it.
//
// Only what certainly runs there as part of the callback counts: a function that is merely defined
// there does not, and neither does what a timer or an event starts later.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/lint/finding.h"

namespace poolguard::lint {

// A call (or `new`) inside a transaction that is neither a query nor a `$transaction` itself.
struct InsideCall {
  model::ValueId call;
  Holding holding;
};
const std::vector<InsideCall>& calls_inside(const Context& context);

// The transaction that holds the connection: beyond savepoints, which take none of their own.
std::optional<Holding> connection_around(const Context& context, model::RegionId region);

// The client that a transaction was opened on.
const project::ResolvedClient& opened_on(const Context& context, const Holding& holding);

// Whether a client is the one that the transaction was opened on, and so waits for the same pool.
enum class SamePool : uint8_t { no, likely, certain };
SamePool is_outer_client(const Context& context, const Holding& holding, model::ClientId client);
// Whether the client of a function that is called there is; by the identity its effect names.
SamePool is_outer_identity(const Context& context, const Holding& holding,
                           const std::string& identity);

// The name of the transaction client, where it can be used at `place`; "" when it has none there.
std::string_view client_name_at(const Context& context, const Holding& holding,
                                model::ValueId place);

// Whether nothing but known constructs stand between `region` and the transaction: no callback of
// a function we do not know.
bool runs_for_certain(const Context& context, const Holding& holding, model::RegionId region);

// Whether an error of `call` ends inside the transaction: caught by a `.catch`, or by a `try` that
// does not throw again.
bool is_swallowed(const Context& context, const Holding& holding, model::ValueId call);

// Milliseconds after which the transaction is ended; none when its options cannot be read.
std::optional<uint32_t> timeout_of(const Context& context, const Holding& holding);
// The same for the options of a `$transaction` call in any file of the project.
std::optional<uint32_t> timeout_of(const Context& context, const model::Program& program,
                                   model::ValueId options);
// "until the timeout (5000 ms)"
std::string until_timeout(const Context& context, const Holding& holding);

// The hops of a route as related locations.
std::vector<Related> related(const project::Route& route);

// "save" for `this.orders.save(...)`: what a message calls a call.
std::string callee_text(const model::Program& program, model::ValueId call);

}  // namespace poolguard::lint
