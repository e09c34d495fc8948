// Functions of the project that run their caller's callback inside a transaction:
//   function withTx(run) { return prisma.$transaction((tx) => run(tx), { timeout: 10_000 }); }
//
// Found by what they do, never by name: a parameter that reaches `$transaction`, is called inside
// its callback, or is passed on to another such function.
#pragma once

#include <optional>

#include "analysis/project/functions.h"

namespace poolguard::project {

// Where a wrapper opens its transaction.
struct Wrapper {
  FunctionRef function;              // the one that was called
  const File* file = nullptr;        // that holds the `$transaction` call, ...
  model::TransactionId transaction;  // ... which is this one of its facts
};

// The wrapper that runs `callback` (a function written as an argument in `file`) in a transaction.
std::optional<Wrapper> wrapper_of(const Project& project, const File& file,
                                  model::FunctionId callback);

}  // namespace poolguard::project
