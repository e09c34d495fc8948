// SARIF 2.1.0, for code scanning services. Related places are the steps of a code flow; repairs are
// fixes; fingerprints let a service recognise a finding whose lines have moved.
#include <map>
#include <string>

#include "cli/reporters/fingerprints.h"
#include "cli/reporters/json_values.h"
#include "cli/reporters/levels.h"
#include "cli/reporters/reporter.h"
#include "cli/version.h"
#include "rules/registry.h"

namespace poolguard::cli {

namespace {

// A relative reference: what is no unreserved character of RFC 3986 is written in hexadecimal.
std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') ||
                          std::string_view("-._~/").find(c) != std::string_view::npos;
    const auto byte = static_cast<uint8_t>(c);
    constexpr std::string_view digits = "0123456789ABCDEF";
    uri += is_plain ? std::string{c} : std::string{'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return uri;
}

Json region_of(const Place& place) {
  return {{"startLine", place.line},
          {"startColumn", place.column},
          {"endLine", place.end_line},
          {"endColumn", place.end_column}};
}

Json artifact_of(const std::string& path) { return {{"uri", uri_of(path)}}; }

class Run {
 public:
  explicit Run(const Report& report) : report_(report), places_(report) {}

  Json write() {
    Json results = Json::array();
    for (const ReportedFile& file : report_.files) {
      for (const lint::Finding& finding : file.findings) {
        results.push_back(result_of(file.path, finding));
      }
    }
    Json run = {
        {"tool", {{"driver", {{"name", "poolguard"}, {"version", version}, {"rules", rules_}}}}},
        {"columnKind", "utf16CodeUnits"},
        {"invocations",
         {{{"executionSuccessful", true}, {"toolExecutionNotifications", notifications()}}}},
        {"results", std::move(results)}};
    for (const auto& [name, value] : report_.properties) run["properties"][name] = value;
    return run;
  }

 private:
  Json result_of(const std::string& path, const lint::Finding& finding) {
    Json result = {
        {"ruleId", finding.rule},
        {"ruleIndex", index_of(finding.rule)},
        {"level", level_of(finding.severity, "note")},
        {"message", {{"text", finding.message}}},
        {"locations", {{{"physicalLocation", physical(path, finding.span)}}}},
        {"partialFingerprints",
         {{"poolguard/v1", fingerprints_.next(path, *report_.texts.at(path), finding)}}}};
    if (!finding.related.empty()) {
      result["relatedLocations"] = related_of(finding);
      result["codeFlows"] = {{{"threadFlows", {{{"locations", steps_of(path, finding)}}}}}};
    }
    if (!finding.fixes.empty()) result["fixes"] = fixes_of(path, finding);
    result["properties"] = {{"confidence", name_of(finding.evidence)}};
    return result;
  }

  Json physical(const std::string& path, text::Span span) {
    return {{"artifactLocation", artifact_of(path)}, {"region", region_of(places_.of(path, span))}};
  }

  Json location(const std::string& path, text::Span span, std::string_view message) {
    return {{"physicalLocation", physical(path, span)}, {"message", {{"text", message}}}};
  }

  Json related_of(const lint::Finding& finding) {
    Json locations = Json::array();
    for (const lint::Related& each : finding.related) {
      Json next = location(each.path, each.span, each.message);
      next["id"] = locations.size() + 1;
      locations.push_back(std::move(next));
    }
    return locations;
  }

  Json steps_of(const std::string& path, const lint::Finding& finding) {
    Json steps = {{{"location", location(path, finding.span, finding.message)}}};
    for (const lint::Related& each : finding.related) {
      steps.push_back({{"location", location(each.path, each.span, each.message)}});
    }
    return steps;
  }

  Json fixes_of(const std::string& path, const lint::Finding& finding) {
    Json fixes = Json::array();
    for (const lint::Fix& fix : finding.fixes) {
      Json changes = Json::array();
      if (!fix.edits.empty()) changes.push_back(change_of(path, fix.edits));
      for (const lint::FileEdits& file : fix.elsewhere) {
        changes.push_back(change_of(file.path, file.edits));
      }
      fixes.push_back(
          {{"description", {{"text", fix.title}}}, {"artifactChanges", std::move(changes)}});
    }
    return fixes;
  }

  Json change_of(const std::string& path, const std::vector<text::Edit>& edits) {
    Json replacements = Json::array();
    for (const text::Edit& edit : edits) {
      replacements.push_back({{"deletedRegion", region_of(places_.of(path, edit.span))},
                              {"insertedContent", {{"text", edit.text}}}});
    }
    return {{"artifactLocation", artifact_of(path)}, {"replacements", std::move(replacements)}};
  }

  // Only rules that found something are described.
  std::size_t index_of(std::string_view id) {
    const auto [known, is_new] = indexes_.try_emplace(id, rules_.size());
    if (!is_new) return known->second;
    const lint::Rule* rule = rules::find(id);
    Json described = {{"id", id}};
    if (rule) {
      described["shortDescription"] = {{"text", rule->title}};
      described["help"] = {{"text", rules::documentation(id)},
                           {"markdown", rules::documentation(id)}};
      described["defaultConfiguration"] = {{"level", level_of(rule->severity, "note")}};
    }
    rules_.push_back(std::move(described));
    return known->second;
  }

  Json notifications() const {
    Json list = Json::array();
    for (const SkippedFile& file : report_.summary.skipped) {
      list.push_back({{"level", "note"},
                      {"message", {{"text", "skipped: " + file.reason}}},
                      {"locations",
                       {{{"physicalLocation", {{"artifactLocation", artifact_of(file.path)}}}}}}});
    }
    return list;
  }

  const Report& report_;
  Places places_;
  Fingerprints fingerprints_;
  Json rules_ = Json::array();
  std::map<std::string_view, std::size_t> indexes_;
};

}  // namespace

void write_sarif(const Report& report, const Style&, std::ostream& out) {
  const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Json::array({Run(report).write()})}};
  out << dump(log, 2) << '\n';
}

}  // namespace poolguard::cli
