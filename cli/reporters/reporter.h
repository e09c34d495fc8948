// A reporter turns a report into bytes: pure, so that the same report is always the same bytes.
#pragma once

#include <cstdint>
#include <ostream>

#include "cli/report.h"

namespace poolguard::cli {

struct Style {
  bool color = false;
  uint32_t width = 100;                                 // columns of the terminal
  lint::Severity lowest = lint::Severity::information;  // what is below is only counted
};

using Reporter = void (*)(const Report&, const Style&, std::ostream&);

void write_text(const Report& report, const Style& style, std::ostream& out);
void write_json(const Report& report, const Style& style, std::ostream& out);

}  // namespace poolguard::cli
