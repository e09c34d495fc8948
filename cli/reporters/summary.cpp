// Only numbers: how often each rule found something, and the totals.
#include <algorithm>
#include <map>

#include "cli/display.h"
#include "cli/reporters/counts.h"
#include "cli/reporters/reporter.h"

namespace poolguard::cli {

void write_summary(const Report& report, const Style& style, std::ostream& out) {
  const Painter paint(style.color);
  std::map<std::string_view, std::size_t> by_rule;
  std::size_t widest = 0;
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) {
      ++by_rule[finding.rule];
      widest = std::max(widest, finding.rule.size());
    }
  }
  for (const auto& [rule, count] : by_rule) {
    const std::string number = std::to_string(count);
    out << paint(Ink::bold, rule)
        << std::string(widest - rule.size() + 8 - std::min<std::size_t>(number.size(), 6), ' ')
        << number << "\n";
  }
  out << headline(report) << "\n";
}

}  // namespace poolguard::cli
