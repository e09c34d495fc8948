// .env files as name -> value, the way dotenv reads them.
//
// Values are secrets: they are looked at and dropped, never kept in a Project or shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/span.h"

namespace poolguard::project {

struct DotenvEntry {
  std::string_view name;
  std::string value;  // without its quotes and comment; "${X}" stays as written
  uint32_t line = 1;  // one-based: where the name stands
  text::Span span;    // of the value in the file, without its quotes
};

// In the order of the file. Lines that are no assignment are passed over.
std::vector<DotenvEntry> parse_dotenv(std::string_view text);

}  // namespace poolguard::project
