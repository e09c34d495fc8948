#include "cli/reporters/json_values.h"

namespace poolguard::cli {

namespace {

// As in the Language Server Protocol: from zero, in UTF-16 units.
Json range_of(const Place& place) {
  return {{"start", {{"line", place.line - 1}, {"character", place.column - 1}}},
          {"end", {{"line", place.end_line - 1}, {"character", place.end_column - 1}}}};
}

void add_edits(Json& list, const std::string& path, const std::vector<text::Edit>& edits,
               Places& places) {
  for (const text::Edit& edit : edits) {
    list.push_back(
        {{"path", path}, {"range", range_of(places.of(path, edit.span))}, {"newText", edit.text}});
  }
}

Json json_of(const std::string& path, const lint::Fix& fix, Places& places) {
  Json edits = Json::array();
  add_edits(edits, path, fix.edits, places);
  for (const lint::FileEdits& file : fix.elsewhere) {
    add_edits(edits, file.path, file.edits, places);
  }
  return {{"title", fix.title}, {"safety", name_of(fix.safety)}, {"edits", std::move(edits)}};
}

}  // namespace

Json json_of(const std::string& path, const lint::Finding& finding, Places& places) {
  Json related = Json::array();
  for (const lint::Related& each : finding.related) {
    related.push_back({{"path", each.path},
                       {"range", range_of(places.of(each.path, each.span))},
                       {"message", each.message}});
  }
  Json fixes = Json::array();
  for (const lint::Fix& fix : finding.fixes) fixes.push_back(json_of(path, fix, places));
  return {{"rule", finding.rule},
          {"severity", name_of(finding.severity)},
          {"confidence", name_of(finding.evidence)},
          {"path", path},
          {"range", range_of(places.of(path, finding.span))},
          {"message", finding.message},
          {"related", std::move(related)},
          {"fixes", std::move(fixes)}};
}

Json json_of_summary(const Report& report) {
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
          {"baselined", report.summary.baselined},
          {"skipped", std::move(skipped)}};
}

std::string dump(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace poolguard::cli
