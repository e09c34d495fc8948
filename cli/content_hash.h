// 128 bits that stand for some bytes: fast, the same on every machine, not for secrets.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace poolguard::cli {

using HashBits = std::array<uint64_t, 2>;

HashBits hash_bits(std::string_view bytes);
std::string hash_text(const HashBits& bits);       // 32 hexadecimal digits
std::string content_hash(std::string_view bytes);  // the same of some bytes

}  // namespace poolguard::cli
