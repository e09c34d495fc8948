// Two texts as `patch` and `git apply` understand their difference. Pure.
#pragma once

#include <string>
#include <string_view>

namespace poolguard::cli {

// With three lines of context; "" when the texts are equal. `path` is shown with a/ and b/ before
// it, in quotes when it holds what would end it.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace poolguard::cli
