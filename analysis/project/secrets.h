// Texts as they may be shown: passwords and keys blackened.
//
// The result has the same length in bytes and in UTF-16 units, and the same lines, so places in it
// are those of the original.
#pragma once

#include <string>
#include <string_view>

namespace poolguard::project {

// In .env files all values but numbers, truth values and the harmless parts of connection strings;
// elsewhere user and password of URLs.
std::string without_secrets(std::string_view path, std::string_view text);

}  // namespace poolguard::project
