#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/reporters/reporter.h"
#include "cli/version.h"

namespace poolguard::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view code = "const 😀 = '😀'; await db.user.findMany();\n";

text::Span span_of(std::string_view text, std::string_view part) {
  const auto begin = static_cast<uint32_t>(text.find(part));
  return {begin, begin + static_cast<uint32_t>(part.size())};
}

Report report_with(lint::Findings findings) {
  Report report;
  report.texts["src/a.ts"] = std::make_shared<const std::string>(code);
  report.texts["src/db.ts"] = std::make_shared<const std::string>("\nconst db = 1;\n");
  report.files.push_back({.path = "src/a.ts", .findings = std::move(findings)});
  report.summary.files = 3;
  report.summary.parsed = 2;
  return report;
}

const uint32_t end_of_name = span_of(code, "findMany").end;

lint::Finding finding(lint::Severity severity = lint::Severity::warning) {
  return {.rule = "find-many-without-take",
          .span = span_of(code, "findMany"),
          .severity = severity,
          .evidence = model::Evidence::likely,
          .message = "All rows are read.",
          .related = {{"src/db.ts", {7, 9}, "the client"}},
          .fixes = {{.title = "Add take: 100",
                     .safety = lint::Safety::suggested,
                     .edits = {{{end_of_name + 1, end_of_name + 1}, "{ take: 100 }"}}},
                    {.title = "Add a comment", .safety = lint::Safety::safe}}};
}

std::string text_of(const Report& report, const Style& style = {}) {
  std::ostringstream out;
  write_text(report, style, out);
  return out.str();
}

nlohmann::json json_of(const Report& report) {
  std::ostringstream out;
  write_json(report, {}, out);
  return nlohmann::json::parse(out.str());
}

TEST(TextReporter, ShowsAFindingWithItsCode) {
  EXPECT_EQ(text_of(report_with({finding()})),
            "src/a.ts\n"
            "  1:32 warning find-many-without-take (likely)\n"
            "    All rows are read.\n"
            "\n"
            "    1 │ const 😀 = '😀'; await db.user.findMany();\n"
            "      │                                ^^^^^^^^\n"
            "\n"
            "    see src/db.ts:2:7: the client\n"
            "    fix (suggested): Add take: 100\n"
            "    fix: Add a comment\n"
            "\n"
            "1 finding: 1 warning (3 files checked).\n"
            "1 can be repaired with --fix.\n");
}

TEST(TextReporter, SaysSoWhenThereIsNothing) {
  Report report;
  report.summary.files = 1;
  EXPECT_EQ(text_of(report), "No findings (1 file checked).\n");
  report.summary.skipped.push_back({"a.js", "the file looks minified"});
  EXPECT_EQ(text_of(report), "No findings (1 file checked, 1 skipped).\n");
}

TEST(TextReporter, CountsWhatItDoesNotShow) {
  const Report report = report_with({finding(lint::Severity::hint)});
  EXPECT_EQ(text_of(report),
            "1 finding: 1 hint (3 files checked).\n"
            "1 finding not shown: see --verbose.\n"
            "1 can be repaired with --fix.\n");
  EXPECT_THAT(text_of(report, {.lowest = lint::Severity::hint}), HasSubstr("1:32 hint"));
}

TEST(TextReporter, WrapsMessages) {
  lint::Finding wordy = finding();
  wordy.message = "A message of some length that does not fit into a narrow terminal.";
  EXPECT_THAT(text_of(report_with({wordy}), {.width = 50}),
              HasSubstr("    A message of some length that does not fit\n"
                        "    into a narrow terminal.\n"));
}

TEST(TextReporter, TellsOfFixesAndConflicts) {
  Report report;
  report.summary = {.files = 2, .fixed = 1, .conflicts = 2};
  EXPECT_THAT(text_of(report), HasSubstr("Fixed 1 finding; 2 conflicts left.\n"));
}

TEST(TextReporter, ColoursOnlyWhenAsked) {
  EXPECT_THAT(text_of(report_with({finding()})), Not(HasSubstr("\x1b")));
  EXPECT_THAT(text_of(report_with({finding()}), {.color = true}), HasSubstr("\x1b[33mwarning"));
}

TEST(TextReporter, ProvedGoesWithoutSaying) {
  lint::Finding proved = finding();
  proved.evidence = model::Evidence::proved;
  EXPECT_THAT(text_of(report_with({proved})), HasSubstr("find-many-without-take\n"));
}

TEST(JsonReporter, IsTheDocumentedObject) {
  const nlohmann::json expected = nlohmann::json::parse(R"({
    "version": "VERSION",
    "findings": [{
      "rule": "find-many-without-take", "severity": "warning", "confidence": "likely",
      "path": "src/a.ts",
      "range": {"start": {"line": 0, "character": 31}, "end": {"line": 0, "character": 39}},
      "message": "All rows are read.",
      "related": [{"path": "src/db.ts", "message": "the client",
                   "range": {"start": {"line": 1, "character": 6},
                             "end": {"line": 1, "character": 8}}}],
      "fixes": [{"title": "Add take: 100", "safety": "suggested",
                 "edits": [{"path": "src/a.ts", "newText": "{ take: 100 }",
                            "range": {"start": {"line": 0, "character": 40},
                                      "end": {"line": 0, "character": 40}}}]},
                {"title": "Add a comment", "safety": "safe", "edits": []}]
    }],
    "summary": {"files": 3, "parsed": 2, "findings": 1, "errors": 0, "warnings": 1,
                "information": 0, "hints": 0, "fixed": 0, "conflicts": 0,
                "baselined": 0, "skipped": []}
  })");
  nlohmann::json actual = json_of(report_with({finding()}));
  EXPECT_EQ(actual["version"], version);
  actual["version"] = "VERSION";
  EXPECT_EQ(actual, expected);
}

TEST(JsonReporter, SurvivesNamesThatAreNoUtf8) {
  Report report;
  report.texts["caf\xE9.ts"] = std::make_shared<const std::string>(code);
  report.files.push_back(
      {.path = "caf\xE9.ts", .findings = {{.rule = "r", .span = {0, 5}, .message = "m"}}});
  EXPECT_EQ(json_of(report)["findings"][0]["path"], "caf\xEF\xBF\xBD.ts");
}

std::string written(std::string_view format, const Report& report) {
  std::ostringstream out;
  find_format(format)->write(report, {}, out);
  return out.str();
}

// What a hostile repository may put into a name or a message.
Report odd_report() {
  Report report;
  const std::string path = "a,b:%<\"|`\x1b\n\xE9.ts";
  report.texts[path] = std::make_shared<const std::string>("x");
  report.files.push_back({.path = path,
                          .findings = {{.rule = "r",
                                        .span = {0, 1},
                                        .severity = lint::Severity::error,
                                        .message = "100% <b> & \"it's\"\n| `x` \x1b[0m"}}});
  return report;
}

TEST(GithubReporter, EscapesWhatEndsACommand) {
  EXPECT_EQ(written("github", odd_report()),
            "::error file=a%2Cb%3A%25<\"|`␛␊\xEF\xBF\xBD.ts,line=1,endLine=1,col=1,endColumn=2,"
            "title=r::100%25 <b> & \"it's\"␊| `x` ␛[0m\n");
}

TEST(XmlReporters, EscapeWhatIsMarkup) {
  for (const char* format : {"junit", "checkstyle"}) {
    EXPECT_THAT(written(format, odd_report()),
                HasSubstr("message=\"100% &lt;b&gt; &amp; &quot;it's&quot;␊| `x` ␛[0m\""));
  }
}

TEST(MarkdownReporter, EscapesWhatIsMarkup) {
  EXPECT_THAT(written("markdown", odd_report()),
              HasSubstr("100% \\<b\\> & \"it's\"␊\\| \\`x\\` ␛\\[0m |\n"));
}

TEST(AgentReporter, IsOneLineAFinding) {
  EXPECT_EQ(written("agent", report_with({finding()})),
            "src/a.ts:1:32 warning find-many-without-take: All rows are read. "
            "[fix, suggested: Add take: 100]\n"
            "1 finding: 1 warning (3 files checked).\n");
}

TEST(Reporters, AllOfThemTakeAnything) {
  for (const Format& format : formats()) {
    EXPECT_NE(written(format.name, odd_report()).find("r"), std::string::npos) << format.name;
    EXPECT_THAT(written(format.name, odd_report()), Not(HasSubstr("\x1b"))) << format.name;
    written(format.name, {});
  }
}

}  // namespace
}  // namespace poolguard::cli
