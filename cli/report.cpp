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

}  // namespace poolguard::cli
