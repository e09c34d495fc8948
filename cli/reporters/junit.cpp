// JUnit's XML: each finding is a failed test case, each file with findings a suite. Without any,
// one case that passed, as CI servers take an empty file for a broken run.
#include <algorithm>

#include "cli/reporters/places.h"
#include "cli/reporters/reporter.h"
#include "cli/reporters/xml.h"

namespace poolguard::cli {

namespace {

void write_case(const std::string& path, const lint::Finding& finding, const Place& place,
                std::ostream& out) {
  const std::string at = std::to_string(place.line) + ":" + std::to_string(place.column);
  out << "    <testcase classname=\"" << xml_escaped(path) << "\" name=\"" << finding.rule << " "
      << at << "\">\n      <failure type=\"" << name_of(finding.severity) << "\" message=\""
      << xml_escaped(finding.message) << "\">" << xml_escaped(path) << ":" << at
      << "</failure>\n    </testcase>\n";
}

}  // namespace

void write_junit(const Report& report, const Style& style, std::ostream& out) {
  Places places(report);
  out << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<testsuites name=\"poolguard\">\n";
  bool any = false;
  for (const ReportedFile& file : report.files) {
    const auto shown = std::ranges::count_if(file.findings, [&](const lint::Finding& finding) {
      return finding.severity >= style.lowest;
    });
    if (shown == 0) continue;
    any = true;
    out << "  <testsuite name=\"" << xml_escaped(file.path) << "\" tests=\"" << shown
        << "\" failures=\"" << shown << "\">\n";
    for (const lint::Finding& finding : file.findings) {
      if (finding.severity < style.lowest) continue;
      write_case(file.path, finding, places.of(file.path, finding.span), out);
    }
    out << "  </testsuite>\n";
  }
  if (!any) {
    out << "  <testsuite name=\"poolguard\" tests=\"1\" failures=\"0\">\n"
           "    <testcase classname=\"poolguard\" name=\"check\"/>\n"
           "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

}  // namespace poolguard::cli
