// Versions and version ranges as package.json and lockfiles write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/model/prisma_api.h"

namespace poolguard::project {

// "6.19.3", "v6.1", "8.0.0-rc.5" (as 8.0.0): digits at the start; none for anything else.
std::optional<model::Version> parse_version(std::string_view text);

// The lowest version a range admits: 5.0.0 for "^5", ">=5 <7", "~5.0.0", "5.x", "5 || 6".
// None for "*", "latest", "<6", "workspace:*" and whatever else names no lower end.
std::optional<model::Version> lowest_version(std::string_view range);

// "6.19.3"
std::string text_of(const model::Version& version);

}  // namespace poolguard::project
