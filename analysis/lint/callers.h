// Who calls a function, anywhere in the project - and whether a request handler is among them.
//
// Found by name first and resolved then: a caller under another name (a stored function, a
// re-export that renames) is not found. Expensive enough to be asked only once something is found.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/project/effects.h"

namespace poolguard::lint {

struct Caller {
  const project::File* file = nullptr;
  model::ValueId call;
};

// The calls of `function`, in the order of the project's files. Tests do not count.
std::vector<Caller> callers_of(const project::Project& project, project::FunctionRef function);

// The name that the code of `function` is reached by: of the outermost function around it that has
// one; "" without.
std::string_view outermost_name(const model::Program& program, model::FunctionId function);

// The way from a request handler to `function`, the handler's call first; empty when none is known.
// A function that is a handler itself has the way {itself}.
project::Route way_from_handler(const Context& context, model::FunctionId function);
// All such ways, one for each call in a handler, the shortest first.
std::vector<project::Route> ways_from_handlers(const Context& context, model::FunctionId function);

}  // namespace poolguard::lint
