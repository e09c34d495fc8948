// Where a finding stands, as programs for people count: lines and columns from one, columns in
// UTF-16 units.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "analysis/text/line_index.h"
#include "cli/report.h"

namespace poolguard::cli {

struct Place {
  uint32_t line = 1;
  uint32_t column = 1;
  uint32_t end_line = 1;
  uint32_t end_column = 1;  // behind the last character
};

// Remembers the lines of each file that was asked for.
class Places {
 public:
  explicit Places(const Report& report) : report_(report) {}

  // `path` has its text in the report.
  Place of(const std::string& path, text::Span span);

 private:
  const Report& report_;
  std::map<std::string, text::LineIndex, std::less<>> indexes_;
};

}  // namespace poolguard::cli
