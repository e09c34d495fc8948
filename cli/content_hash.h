// 128 bits that stand for some bytes: fast, the same on every machine, not for secrets.
#pragma once

#include <string>
#include <string_view>

namespace poolguard::cli {

std::string content_hash(std::string_view bytes);  // 32 hexadecimal digits

}  // namespace poolguard::cli
