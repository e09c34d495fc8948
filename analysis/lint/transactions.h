// What the transaction rules share: how long a transaction is likely to hold its connection, and
// what is known about the options it runs with.
#pragma once

#include <string>

#include "analysis/lint/context.h"
#include "analysis/model/values.h"

namespace poolguard::lint {

// What happens inside an interactive transaction while it holds its connection.
struct Held {
  uint32_t statements = 0;     // as written; a helper that is handed the client counts as one
  bool has_loop = false;       // one of them runs once per element of something
  bool runs_callback = false;  // a function that the surrounding function was given runs inside
  std::string external;  // the first call that waits on something outside; "" when none is known
};

Held held_by(const Context& context, const model::Transaction& transaction);

// Whether `$transaction` certainly gets a callback: one in this file, or a parameter of function
// type.
bool is_interactive(const Context& context, const model::Transaction& transaction);

// Whether an `isolationLevel` value is Serializable.
bool is_serializable(const model::Program& program, model::ValueId level);

// What the client's construction says about every transaction: `transactionOptions.<key>`, given to
// `new PrismaClient(...)` or to `super(...)` of a class that extends it. Unknown when the
// construction cannot be seen, or when an extension brings a `$transaction` of its own.
model::Presence client_wide_option(const Context& context, model::ClientId client,
                                   std::string_view key);

// Whether any code of the project gives `transactionOptions`: a client whose construction cannot be
// seen may be the one that has them.
bool may_have_transaction_options(const project::Project& project);

// Code that is run by hand and watched: scripts, seeds, migrations, helpers of tests.
bool is_one_off(const Context& context);

}  // namespace poolguard::lint
