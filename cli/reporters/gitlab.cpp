// GitLab's code quality report, which becomes a widget of a merge request.
#include "cli/reporters/fingerprints.h"
#include "cli/reporters/json_values.h"
#include "cli/reporters/reporter.h"

namespace poolguard::cli {

namespace {

std::string_view severity_of(lint::Severity severity) {
  switch (severity) {
    case lint::Severity::error:
      return "critical";
    case lint::Severity::warning:
      return "major";
    case lint::Severity::information:
      return "minor";
    case lint::Severity::hint:
      break;
  }
  return "info";
}

}  // namespace

void write_gitlab(const Report& report, const Style& style, std::ostream& out) {
  Places places(report);
  Fingerprints fingerprints;
  Json issues = Json::array();
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) {
      const std::string fingerprint =
          fingerprints.next(file.path, *report.texts.at(file.path), finding);
      if (finding.severity < style.lowest) continue;
      const Place place = places.of(file.path, finding.span);
      issues.push_back(
          {{"description", finding.message},
           {"check_name", finding.rule},
           {"fingerprint", fingerprint},
           {"severity", severity_of(finding.severity)},
           {"location",
            {{"path", file.path}, {"lines", {{"begin", place.line}, {"end", place.end_line}}}}}});
    }
  }
  out << dump(issues, 2) << '\n';
}

}  // namespace poolguard::cli
