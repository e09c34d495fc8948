// Functions of the project that run their caller's callback inside a transaction:
//   function withTx(run) { return prisma.$transaction((tx) => run(tx), { timeout: 10_000 }); }
//
// Found by what they do, never by name: a parameter that reaches `$transaction`, is called inside
// its callback, or is passed on to another such function. And what such functions, with or without
// a transaction, give the callback.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

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

// What a function of the project that calls `callback` gives for a parameter of it, after the
// members in `path`: `prisma` for the `db` of `withSession(({ db }) => ...)`.
struct Given {
  const File* file = nullptr;  // null: not known
  model::ValueId value;

  explicit operator bool() const { return file != nullptr; }
};
Given given_to_callback(const Project& project, const File& file, model::FunctionId callback,
                        uint32_t parameter, const std::vector<std::string_view>& path);

}  // namespace poolguard::project
