// Which expressions are Prisma clients - the heart of the model, in one place.
//
// Works on one file and never guesses by name: an expression is followed through variables,
// members, destructuring, calls and classes to where it comes from, and that origin is described.
// What leaves the file (an import, an untyped parameter) is described as such; project/resolver.h
// goes on there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/facts.h"
#include "analysis/model/program.h"

namespace poolguard::model {

// Steps from a value to a client besides member names.
inline constexpr std::string_view step_call = "()";  // what it returns, awaited
inline constexpr std::string_view step_new = "new";  // an instance of it

// Where a client comes from. `Client::transaction` stays empty; `call` names it instead.
struct ClientSource {
  Client client;
  ValueId transaction_call;  // transaction_parameter: the `$transaction(...)` call
};

ClientSource describe_client(const Program& program, ValueId expression,
                             std::vector<std::string_view> path = {});
ClientSource describe_client(const Program& program, BindingId binding,
                             std::vector<std::string_view> path);

// What calling a function gives, awaited, after the members in `path`.
ClientSource describe_result(const Program& program, FunctionId function,
                             std::vector<std::string_view> path);

}  // namespace poolguard::model
