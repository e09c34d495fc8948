#include "analysis/lint/finding.h"

namespace poolguard::lint {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::hint:
      return "hint";
    case Severity::information:
      return "information";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

std::string_view name_of(Safety safety) { return safety == Safety::safe ? "safe" : "suggested"; }

}  // namespace poolguard::lint
