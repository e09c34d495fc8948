// For programs that read text: one short line a finding, nothing else but a last line of counts.
#include "cli/display.h"
#include "cli/reporters/counts.h"
#include "cli/reporters/places.h"
#include "cli/reporters/reporter.h"

namespace poolguard::cli {

void write_agent(const Report& report, const Style& style, std::ostream& out) {
  Places places(report);
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) {
      if (finding.severity < style.lowest) continue;
      const Place place = places.of(file.path, finding.span);
      out << printable(file.path) << ":" << place.line << ":" << place.column << " "
          << name_of(finding.severity) << " " << finding.rule << ": " << printable(finding.message);
      if (!finding.fixes.empty()) {
        const lint::Fix& fix = finding.fixes.front();
        out << " [fix, " << name_of(fix.safety) << ": " << printable(fix.title) << "]";
      }
      out << "\n";
    }
  }
  out << headline(report) << "\n";
}

}  // namespace poolguard::cli
