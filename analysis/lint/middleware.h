// The functions of a file that run before handlers, with the entry points they are put around.
#pragma once

#include <vector>

#include "analysis/lint/context.h"
#include "analysis/lint/request_cost.h"

namespace poolguard::lint {

struct Middleware {
  const Layer* layer = nullptr;  // one of them, for its name
  std::vector<const EntryPoint*> entries = {};

  project::FunctionRef function() const { return layer->function; }
};

// Whether a function of the file calls what it was given, as layers do, and sends as many queries,
// or always writes: a cheap question, to be asked before the entry points of the project are.
struct Sends {
  uint32_t queries = 1;
  bool writes = false;
};
bool may_have_middleware(const Context& context, RequestCosts& costs, Sends sends);

// In the order of the file. Those of context.file only; they refer to `entries`.
std::vector<Middleware> middleware_in(const Context& context, const EntryPoints& entries);
// All of the project, in the order of entry points.
std::vector<Middleware> all_middleware(const EntryPoints& entries);

// "GET /api/a, POST /api/b and 41 more", at most `named` of them by name.
std::string list_of(const std::vector<const EntryPoint*>& entries, std::size_t named = 2);

}  // namespace poolguard::lint
