// What the package a file belongs to depends on.
#pragma once

#include <string_view>

#include "analysis/lint/context.h"

namespace poolguard::lint {

// Whether the nearest package.json names `package` among its dependencies of any kind.
bool depends_on(const Context& context, std::string_view package);

}  // namespace poolguard::lint
