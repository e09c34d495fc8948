// The fix "wrap in $transaction": turns neighbouring statements into one transaction.
//
// Offered only when the statements do nothing but query one client: what waits for something else,
// leaves the block, or hands the client on stays as it is, and there is no fix. Comments,
// formatting and the contents of template strings are kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/lint/finding.h"

namespace poolguard::lint {

struct Wrap {
  std::vector<model::StatementId> items;  // neighbours in one block, in source order
  model::ClientId client;                 // that all their queries use
  std::string_view client_text;           // as written at the first of them
  bool may_throw = false;  // a `throw` may stand in them: it ends the transaction and goes on
  // Of the callback form: its options; "" for the default timeout written out.
  std::string options = {};
  std::string title = "Wrap in $transaction: all or nothing";
};

// `await prisma.$transaction([a, b])`: every item is `await <query>;` and no result is used.
std::optional<Fix> wrap_in_batch(const Context& context, const Wrap& wrap);

// `await prisma.$transaction(async (tx) => { ... }, { timeout: 5000 })`, giving back what is used
// later.
std::optional<Fix> wrap_in_callback(const Context& context, const Wrap& wrap);

}  // namespace poolguard::lint
