// The version of one package that a lockfile pins.
//
// Lockfiles are large and only a line or two matter, so they are searched, not parsed:
// package-lock.json (1 to 3), pnpm-lock.yaml (5 to 9), yarn.lock (1 and Berry), bun.lock.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/model/prisma_api.h"

namespace poolguard::project {

struct LockQuery {
  std::string_view package;  // "@prisma/client"
  std::string_view
      importer;  // the workspace folder that asks, as seen from the lockfile; "" for its own
  std::string_view range;  // what its package.json says, or ""
};

// `name` is the file's name and tells the format. When several versions are pinned and none is the
// importer's own, the first in the file counts.
std::optional<model::Version> locked_version(std::string_view name, std::string_view text,
                                             const LockQuery& query);

}  // namespace poolguard::project
