// For programs: one object with everything, or (jsonl) one finding a line and the summary last.
// Positions are those of the Language Server Protocol.
#include "cli/reporters/json_values.h"
#include "cli/reporters/reporter.h"
#include "cli/version.h"

namespace poolguard::cli {

void write_json(const Report& report, const Style&, std::ostream& out) {
  Places places(report);
  Json findings = Json::array();
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) {
      findings.push_back(json_of(file.path, finding, places));
    }
  }
  const Json whole = {{"version", version},
                      {"findings", std::move(findings)},
                      {"summary", json_of_summary(report)}};
  out << dump(whole, 2) << '\n';
}

void write_jsonl(const Report& report, const Style&, std::ostream& out) {
  Places places(report);
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) {
      out << dump(json_of(file.path, finding, places), -1) << '\n';
    }
  }
  out << dump({{"version", version}, {"summary", json_of_summary(report)}}, -1) << '\n';
}

}  // namespace poolguard::cli
