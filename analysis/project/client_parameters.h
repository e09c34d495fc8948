// Clients that a function is given: `save(order, tx)`, `save(order, client = prisma)`, `tx ??
// prisma`.
//
// Which parameter it is, what stands in when the caller gives none, and what a certain call gives.
// Only what is written in the function itself counts; a parameter that is reassigned is unknown.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/model/program.h"

namespace poolguard::project {

struct GivenClient {
  uint32_t parameter = 0;
  std::vector<std::string_view> path;  // members between the parameter and the client
  model::ValueId fallback;             // what is used when the caller gives none; none without one
};

// The client parameter of `function` that `expression` is.
std::optional<GivenClient> given_client(const model::Program& program, model::FunctionId function,
                                        model::ValueId expression);

// What a call gives for a parameter of its callee.
struct Argument {
  enum class Kind : uint8_t { absent, given, unknown };
  Kind kind = Kind::unknown;
  model::ValueId value;  // given
};
Argument argument_for(const model::Program& program, model::ValueId call, uint32_t parameter,
                      const std::vector<std::string_view>& path);

}  // namespace poolguard::project
