// What users may set about a rule, as data: poolguard.json, its JSON Schema and the documentation
// are made from it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poolguard::lint {

struct Option {
  enum class Kind : uint8_t { number, flag };
  std::string_view name;   // "warnMs"
  std::string_view about;  // one line
  Kind kind = Kind::number;
  uint32_t number = 0;  // when nobody sets it; of a flag 0 or 1
  uint32_t least = 0;   // the smallest number that makes sense
};

// An option that somebody set, and where.
struct OptionValue {
  const Option* option = nullptr;
  uint32_t number = 0;
  std::string source = {};
};

}  // namespace poolguard::lint
