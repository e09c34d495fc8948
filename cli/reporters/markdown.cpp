// For a comment of a review or the summary of a CI job: one table.
#include "cli/display.h"
#include "cli/reporters/counts.h"
#include "cli/reporters/places.h"
#include "cli/reporters/reporter.h"

namespace poolguard::cli {

namespace {

// Inside a cell of a table, with nothing of it taken for markup.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (std::string_view("\\`*_|<>[]").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

void write_markdown(const Report& report, const Style& style, std::ostream& out) {
  Places places(report);
  out << "### Poolguard\n\n" << headline(report) << "\n";
  bool any = false;
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) {
      if (finding.severity < style.lowest) continue;
      if (!any) out << "\n| Level | Place | Rule | What |\n|---|---|---|---|\n";
      any = true;
      const Place place = places.of(file.path, finding.span);
      out << "| " << name_of(finding.severity) << " | " << escaped(file.path) << ":" << place.line
          << " | `" << finding.rule << "` | " << escaped(finding.message) << " |\n";
    }
  }
}

}  // namespace poolguard::cli
