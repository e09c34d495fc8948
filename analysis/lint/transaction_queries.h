// Which code runs on the client of an interactive transaction, and what sees its failures.
#pragma once

#include <optional>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/lint/inside.h"

namespace poolguard::lint {

// The transaction whose own client `query` uses, opened around it here or by a wrapper.
std::optional<Holding> own_transaction(const Context& context, const model::Query& query);
// The calls that hand on the client of the transaction they run in, as an argument or in an object
// literal.
std::vector<InsideCall> handed_calls(const Context& context);

// Whether the transaction is a savepoint inside another one.
bool is_savepoint(const Context& context, const Holding& holding);

// The call whose promise stands for what `function` does: the one it is handed to, or itself
// called.
model::ValueId call_running(const model::Program& program, model::FunctionId function);

// How a function waits for the promise a value gives: through chains, arrays and Promise.all.
struct Waiting {
  bool awaited = false;
  bool returned = false;
  model::ValueId root;                       // the outermost expression it reached
  std::vector<model::ValueId> catches = {};  // the `.catch(...)` calls on the way
};
Waiting waiting_for(const model::Program& program, model::ValueId promise);

// Code that gets the failure of a query: a `catch` block, or a `.catch(...)` call.
struct Catcher {
  model::StatementId block;  // the `catch` statement ...
  model::ValueId call;       // ... or the call
};
// What sees the failure of `promise` inside of `outermost` (a function around it), innermost first.
std::vector<Catcher> catchers_of(const model::Program& program, model::ValueId promise,
                                 model::FunctionId outermost);

}  // namespace poolguard::lint
