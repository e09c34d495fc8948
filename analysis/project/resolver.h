// From names to meaning across files: which module a specifier is, which expression is a client.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/project/project.h"

namespace poolguard::project {

// A client of one file with what the whole project knows about it.
struct ResolvedClient {
  model::Evidence evidence = model::Evidence::none;
  // Where it is constructed; "" when unknown. Two clients with the same, non-empty identity are the
  // same object (or share its pool).
  std::string identity;
  const File* file = nullptr;   // that holds the construction
  model::ValueId construction;  // in that file
  bool is_transaction = false;  // certainly a transaction client
};

// The file an import specifier leads to, as Node and TypeScript would find it: relative paths,
// index files, tsconfig paths and baseUrl, workspace packages. Null for packages outside the
// project.
const File* resolve_module(const Project& project, const File& from, std::string_view specifier);

// What an expression is, if it is a client: an argument, a fallback. Evidence none otherwise.
ResolvedClient resolve_client(const Project& project, const File& file, model::ValueId expression);

// One entry per client of `file`, in order.
std::vector<ResolvedClient> resolve_clients(const Project& project, const File& file);

}  // namespace poolguard::project
