// The name that git gives to a text, so that two texts are known to be equal without asking git.
#pragma once

#include <string>
#include <string_view>

namespace poolguard::cli {

// SHA-1 of the text as a blob, 40 hexadecimal digits. A repository may use SHA-256 instead: its
// names have 64, and none is equal to this one.
std::string object_name(std::string_view text);

}  // namespace poolguard::cli
