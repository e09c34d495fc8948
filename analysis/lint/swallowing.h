// What an error handler does with the failure it gets - and the fix that makes it throw on.
//
// A handler that calls code which may throw is unknown, not swallowing.
#pragma once

#include <optional>

#include "analysis/lint/finding.h"
#include "analysis/lint/transaction_queries.h"

namespace poolguard::lint {

enum class Handling : uint8_t {
  swallows,  // goes on as if nothing had happened
  reports,   // ends `outermost` with a value: its caller may be told
  rethrows,
  unknown,
};

// What `catcher`, which stands inside of `outermost`, does.
Handling handling_of(const Context& context, const Catcher& catcher, model::FunctionId outermost);

// `.catch(...)` without what stands before it.
text::Span link_span(const model::Program& program, model::ValueId call);

// Adds a `throw` to the handler, or removes a `.catch(...)` that only hides failures.
std::optional<Fix> rethrow(const model::Program& program, const Catcher& catcher);

}  // namespace poolguard::lint
