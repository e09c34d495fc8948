// Workflow commands of GitHub Actions, which become annotations of a pull request.
#include "cli/display.h"
#include "cli/reporters/levels.h"
#include "cli/reporters/places.h"
#include "cli/reporters/reporter.h"

namespace poolguard::cli {

namespace {

// A property also ends at "," and ":".
std::string escaped(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '%') {
      out += "%25";
    } else if (is_property && c == ':') {
      out += "%3A";
    } else if (is_property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void write_github(const Report& report, const Style& style, std::ostream& out) {
  Places places(report);
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) {
      if (finding.severity < style.lowest) continue;
      const Place place = places.of(file.path, finding.span);
      out << "::" << level_of(finding.severity, "notice") << " file=" << escaped(file.path, true)
          << ",line=" << place.line << ",endLine=" << place.end_line;
      // GitHub refuses columns of a range over several lines.
      if (place.line == place.end_line) {
        out << ",col=" << place.column << ",endColumn=" << place.end_column;
      }
      out << ",title=" << escaped(finding.rule, true) << "::" << escaped(finding.message, false)
          << "\n";
    }
  }
}

}  // namespace poolguard::cli
