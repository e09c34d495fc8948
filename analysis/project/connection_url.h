// Connection strings as text: the parameters behind the "?". They hold passwords, so only numbers
// may leave here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace poolguard::project {

// What `url` gives for `key`, undecoded; none when the parameter is absent.
std::optional<std::string_view> url_parameter(std::string_view url, std::string_view key);

// The number a text certainly is: digits and nothing else.
std::optional<uint32_t> whole_number(std::string_view text);

// Prisma Accelerate: the pool is on the other side.
bool is_accelerate(std::string_view url);

}  // namespace poolguard::project
