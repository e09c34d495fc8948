// Severities for formats that know errors, warnings and one word for all that is less.
#pragma once

#include <string_view>

#include "analysis/lint/finding.h"

namespace poolguard::cli {

inline std::string_view level_of(lint::Severity severity, std::string_view less) {
  return severity == lint::Severity::error     ? "error"
         : severity == lint::Severity::warning ? "warning"
                                               : less;
}

}  // namespace poolguard::cli
