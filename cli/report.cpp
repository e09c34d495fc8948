#include "cli/report.h"

#include <algorithm>

namespace poolguard::cli {

std::size_t Report::count(lint::Severity severity) const {
  std::size_t n = 0;
  for (const ReportedFile& file : files) {
    n += static_cast<std::size_t>(
        std::count_if(file.findings.begin(), file.findings.end(),
                      [&](const lint::Finding& each) { return each.severity == severity; }));
  }
  return n;
}

std::size_t Report::count() const {
  std::size_t n = 0;
  for (const ReportedFile& file : files) n += file.findings.size();
  return n;
}

std::string_view name_of(lint::Severity severity) {
  switch (severity) {
    case lint::Severity::hint:
      return "hint";
    case lint::Severity::information:
      return "information";
    case lint::Severity::warning:
      return "warning";
    case lint::Severity::error:
      break;
  }
  return "error";
}

std::string_view name_of(model::Evidence evidence) {
  switch (evidence) {
    case model::Evidence::proved:
      return "proved";
    case model::Evidence::likely:
      return "likely";
    case model::Evidence::possible:
    case model::Evidence::none:
      break;
  }
  return "possible";
}

std::string_view name_of(lint::Safety safety) {
  return safety == lint::Safety::safe ? "safe" : "suggested";
}

}  // namespace poolguard::cli
