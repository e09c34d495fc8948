// Checkstyle's XML, which many review bots read.
#include "cli/reporters/levels.h"
#include "cli/reporters/places.h"
#include "cli/reporters/reporter.h"
#include "cli/reporters/xml.h"

namespace poolguard::cli {

void write_checkstyle(const Report& report, const Style& style, std::ostream& out) {
  Places places(report);
  out << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<checkstyle version=\"4.3\">\n";
  for (const ReportedFile& file : report.files) {
    out << "  <file name=\"" << xml_escaped(file.path) << "\">\n";
    for (const lint::Finding& finding : file.findings) {
      if (finding.severity < style.lowest) continue;
      const Place place = places.of(file.path, finding.span);
      out << "    <error line=\"" << place.line << "\" column=\"" << place.column
          << "\" severity=\"" << level_of(finding.severity, "info") << "\" message=\""
          << xml_escaped(finding.message) << "\" source=\"poolguard." << finding.rule << "\"/>\n";
    }
    out << "  </file>\n";
  }
  out << "</checkstyle>\n";
}

}  // namespace poolguard::cli
