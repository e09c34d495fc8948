// Constructions of Prisma clients: `new PrismaClient()` and `new` of classes that extend it.
//
// Each one brings a connection pool of its own, unless it is given an adapter that others share.
#pragma once

#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

// The `new` expressions of a file that certainly build a client, in source order.
std::vector<model::ValueId> constructions(const project::Project& project,
                                          const project::File& file);
const std::vector<model::ValueId>& constructions(const Context& context);  // of its file

// Whether a construction is kept for later calls: given to something that outlives the function, as
// in `cached ??= new PrismaClient()` or `globalThis.prisma = new PrismaClient()`.
bool is_kept(const model::Program& program, model::ValueId construction);

// Whether its arguments make it a client of its own on purpose: they depend on the call (a tenant,
// the environment of an edge worker), on an adapter made elsewhere, or cannot be seen.
bool is_particular(const model::Program& program, model::ValueId construction);

// The name of a function or, when it has none, of the nearest one around it that has; "this
// function" without any.
std::string function_name(const model::Program& program, model::FunctionId function);

// The module-level client that other modules import, when exactly one module of the project exports
// one.
struct SharedClient {
  const project::File* file = nullptr;
  std::vector<std::string_view> names;  // it is exported as; "default" among them

  explicit operator bool() const { return file != nullptr; }
};
SharedClient shared_client(const Context& context);

// Makes `shared` known in the file: the edits (none when it is imported already) and its name
// there. `replaced`: a variable that gives its name away, or none.
struct ImportedClient {
  std::string name;
  std::vector<text::Edit> edits;
};
std::optional<ImportedClient> import_client(const Context& context, const SharedClient& shared,
                                            model::BindingId replaced);

}  // namespace poolguard::lint
