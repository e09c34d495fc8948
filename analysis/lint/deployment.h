// How the code is deployed, as far as poolguard.json and the files of hosting services say.
#pragma once

#include <optional>
#include <string>

#include "analysis/project/project.h"

namespace poolguard::lint {

// Why code at `path` is said to run as serverless functions: "vercel.json", "deployment.serverless
// in poolguard.json". None when nothing says so, or poolguard.json says that it does not.
std::optional<std::string> serverless_reason(const project::Project& project,
                                             std::string_view path);

// Whether poolguard.json names a pooler between the code and PostgreSQL.
bool has_pooler(const project::Environment& environment);

// Whether the database is PostgreSQL or behaves like it towards clients, as CockroachDB does.
bool speaks_postgres(const project::Environment& environment);

// Connections that PostgreSQL keeps for its administrators, by default.
inline constexpr uint32_t reserved_connections = 3;

// How many connections one instance may have: five sixths of what is there, shared evenly. None
// unless both figures are known.
std::optional<uint32_t> fair_limit(const project::Environment& environment);

}  // namespace poolguard::lint
