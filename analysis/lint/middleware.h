// The functions of a file that run before handlers, with the entry points they are put around.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/lint/request_cost.h"

namespace poolguard::lint {

struct Middleware {
  const Layer* layer = nullptr;  // one of them, for its name
  std::vector<const EntryPoint*> entries = {};

  project::FunctionRef function() const { return layer->function; }
};

// Of the functions of context.file those that `is_worth` looking at, in its order. The project is
// only asked for its entry points when one of them calls what it was given, as layers do.
std::vector<Middleware> middleware_in(const Context& context,
                                      const std::function<bool(project::FunctionRef)>& is_worth);
// All of the project, in the order of entry points.
std::vector<Middleware> all_middleware(const EntryPoints& entries);

// "GET /api/a, POST /api/b and 41 more", at most `named` of them by name.
std::string list_of(const std::vector<const EntryPoint*>& entries, std::size_t named = 2);

}  // namespace poolguard::lint
