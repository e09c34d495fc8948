// A look for rows that belong to another one, and the deletion of that one because there are none:
// a row that is added in between is deleted with it, or loses it.
#pragma once

#include <vector>

#include "analysis/lint/access.h"
#include "analysis/model/schema.h"

namespace poolguard::lint {

struct CheckThenDelete {
  const Access* check = nullptr;
  const Access* deletion = nullptr;
  const model::SchemaModel* child = nullptr;   // looked for
  const model::SchemaModel* parent = nullptr;  // deleted
  enum class Then : uint8_t { deleted, orphaned, refused } then = Then::refused;
};

std::vector<CheckThenDelete> checks_then_deletes(const Context& context,
                                                 const std::vector<Access>& accesses);

}  // namespace poolguard::lint
