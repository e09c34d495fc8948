// The version of this build; a test keeps it equal to the one in CMakeLists.txt.
#pragma once

#include <string_view>

namespace poolguard::cli {

inline constexpr std::string_view version = "0.1.0";

}  // namespace poolguard::cli
