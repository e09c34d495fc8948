// One object with everything: see the README for its shape. Positions are those of the Language
// Server Protocol: zero-based, in UTF-16 units.
#include <nlohmann/json.hpp>

#include "analysis/text/line_index.h"
#include "cli/reporters/reporter.h"
#include "cli/version.h"

namespace poolguard::cli {

namespace {

using Json = nlohmann::ordered_json;

class Places {
 public:
  explicit Places(const Report& report) : report_(report) {}

  Json range(const std::string& path, text::Span span) {
    const std::string& text = *report_.texts.at(path);
    const text::LineIndex& index = indexes_.try_emplace(path, text).first->second;
    return {{"start", position(index, text, span.begin)}, {"end", position(index, text, span.end)}};
  }

 private:
  static Json position(const text::LineIndex& index, std::string_view text, uint32_t offset) {
    const text::Position at = index.position(text, offset, text::Encoding::utf16);
    return {{"line", at.line}, {"character", at.character}};
  }

  const Report& report_;
  std::map<std::string, text::LineIndex> indexes_;
};

Json finding_of(const std::string& path, const lint::Finding& finding, Places& places) {
  Json related = Json::array();
  for (const lint::Related& each : finding.related) {
    related.push_back({{"path", each.path},
                       {"range", places.range(each.path, each.span)},
                       {"message", each.message}});
  }
  Json fixes = Json::array();
  for (const lint::Fix& fix : finding.fixes) {
    fixes.push_back({{"title", fix.title}, {"safety", name_of(fix.safety)}});
  }
  return {{"rule", finding.rule},
          {"severity", name_of(finding.severity)},
          {"confidence", name_of(finding.evidence)},
          {"path", path},
          {"range", places.range(path, finding.span)},
          {"message", finding.message},
          {"related", std::move(related)},
          {"fixes", std::move(fixes)}};
}

Json summary_of(const Report& report) {
  Json skipped = Json::array();
  for (const SkippedFile& file : report.summary.skipped) {
    skipped.push_back({{"path", file.path}, {"reason", file.reason}});
  }
  return {{"files", report.summary.files},
          {"parsed", report.summary.parsed},
          {"findings", report.count()},
          {"errors", report.count(lint::Severity::error)},
          {"warnings", report.count(lint::Severity::warning)},
          {"information", report.count(lint::Severity::information)},
          {"hints", report.count(lint::Severity::hint)},
          {"fixed", report.summary.fixed},
          {"conflicts", report.summary.conflicts},
          {"skipped", std::move(skipped)}};
}

}  // namespace

void write_json(const Report& report, const Style&, std::ostream& out) {
  Places places(report);
  Json findings = Json::array();
  for (const ReportedFile& file : report.files) {
    for (const lint::Finding& finding : file.findings) {
      findings.push_back(finding_of(file.path, finding, places));
    }
  }
  const Json whole = {
      {"version", version}, {"findings", std::move(findings)}, {"summary", summary_of(report)}};
  out << whole.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace poolguard::cli
