#include "cli/report_store.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "rules/registry.h"

namespace poolguard::cli {

namespace {

using Json = nlohmann::json;

// Bytes that need not be UTF-8, which JSON cannot hold: one number each then.
Json stored(const std::string& bytes) { return Json::binary({bytes.begin(), bytes.end()}); }

Json stored(text::Span span) { return {span.begin, span.end}; }

Json stored(const std::vector<text::Edit>& edits) {
  Json list = Json::array();
  for (const text::Edit& edit : edits) list.push_back({stored(edit.span), stored(edit.text)});
  return list;
}

Json stored(const lint::Fix& fix) {
  Json elsewhere = Json::array();
  for (const lint::FileEdits& file : fix.elsewhere) {
    elsewhere.push_back({stored(file.path), stored(file.edits)});
  }
  return {stored(fix.title), static_cast<int>(fix.safety), fix.preferred, stored(fix.edits),
          std::move(elsewhere)};
}

Json stored(const lint::Finding& finding) {
  Json related = Json::array();
  for (const lint::Related& each : finding.related) {
    related.push_back({stored(each.path), stored(each.span), stored(each.message)});
  }
  Json fixes = Json::array();
  for (const lint::Fix& fix : finding.fixes) fixes.push_back(stored(fix));
  return {finding.rule,
          stored(finding.span),
          static_cast<int>(finding.severity),
          static_cast<int>(finding.evidence),
          stored(finding.message),
          std::move(related),
          std::move(fixes)};
}

class Damaged : public std::runtime_error {
 public:
  Damaged() : std::runtime_error("damaged") {}
};

class Reader {
 public:
  Reader(Report& report,
         const std::function<std::shared_ptr<const std::string>(const std::string&)>& read)
      : report_(report), read_(read) {}

  void run(const Json& value) {
    for (const Json& file : value.at("files")) {
      ReportedFile reported{.path = bytes(file.at(0)), .findings = {}};
      for (const Json& each : file.at(1)) reported.findings.push_back(finding(reported.path, each));
      report_.files.push_back(std::move(reported));
    }
    Summary& summary = report_.summary;
    summary.files = value.at("checked");
    summary.parsed = value.at("parsed");
    for (const Json& each : value.at("skipped")) {
      summary.skipped.push_back({bytes(each.at(0)), bytes(each.at(1))});
    }
  }

 private:
  static std::string bytes(const Json& value) {
    const auto& binary = value.get_binary();
    return {binary.begin(), binary.end()};
  }

  template <class Enum>
  static Enum one_of(const Json& value, Enum last) {
    const int number = value;
    if (number < 0 || number > static_cast<int>(last)) throw Damaged();
    return static_cast<Enum>(number);
  }

  text::Span span(const std::string& path, const Json& value) {
    std::shared_ptr<const std::string>& text = report_.texts[path];
    if (!text) text = read_(path);
    const text::Span span{value.at(0), value.at(1)};
    if (!text || span.begin > span.end || span.end > text->size()) throw Damaged();
    return span;
  }

  std::vector<text::Edit> edits(const std::string& path, const Json& value) {
    std::vector<text::Edit> list;
    for (const Json& each : value) list.push_back({span(path, each.at(0)), bytes(each.at(1))});
    return list;
  }

  lint::Fix fix(const std::string& path, const Json& value) {
    lint::Fix fix{.title = bytes(value.at(0)),
                  .safety = one_of(value.at(1), lint::Safety::suggested),
                  .preferred = value.at(2),
                  .edits = edits(path, value.at(3))};
    for (const Json& each : value.at(4)) {
      const std::string other = bytes(each.at(0));
      fix.elsewhere.push_back({other, edits(other, each.at(1))});
    }
    return fix;
  }

  lint::Finding finding(const std::string& path, const Json& value) {
    const lint::Rule* rule = rules::find(value.at(0).get_ref<const std::string&>());
    if (!rule) throw Damaged();
    lint::Finding finding{.rule = rule->id,
                          .span = span(path, value.at(1)),
                          .severity = one_of(value.at(2), lint::Severity::error),
                          .evidence = one_of(value.at(3), model::Evidence::proved),
                          .message = bytes(value.at(4))};
    for (const Json& each : value.at(5)) {
      const std::string other = bytes(each.at(0));
      finding.related.push_back({other, span(other, each.at(1)), bytes(each.at(2))});
    }
    for (const Json& each : value.at(6)) finding.fixes.push_back(fix(path, each));
    return finding;
  }

  Report& report_;
  const std::function<std::shared_ptr<const std::string>(const std::string&)>& read_;
};

}  // namespace

Json stored(const Report& report) {
  Json files = Json::array();
  for (const ReportedFile& file : report.files) {
    Json findings = Json::array();
    for (const lint::Finding& finding : file.findings) findings.push_back(stored(finding));
    files.push_back({stored(file.path), std::move(findings)});
  }
  Json skipped = Json::array();
  for (const SkippedFile& file : report.summary.skipped) {
    skipped.push_back({stored(file.path), stored(file.reason)});
  }
  return {{"files", std::move(files)},
          {"checked", report.summary.files},
          {"parsed", report.summary.parsed},
          {"skipped", std::move(skipped)}};
}

std::optional<Report> restored(
    const Json& value,
    const std::function<std::shared_ptr<const std::string>(const std::string&)>& read) {
  Report report;
  try {
    Reader(report, read).run(value);
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Damaged&) {
    return std::nullopt;
  }
  return report;
}

}  // namespace poolguard::cli
