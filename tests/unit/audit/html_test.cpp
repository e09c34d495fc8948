#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "audit/html_page.h"
#include "audit/html_writer.h"
#include "audit/render_html.h"

namespace poolguard::audit {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string evil = "</script><x y='\"&javascript:1";

// A report in which every name that a project can choose is hostile.
Report hostile() {
  const Place place{.path = "a/" + evil, .line = 3};
  Report report;
  report.basis.project = evil;
  report.basis.prisma = Word{evil, evil};
  report.basis.limit = Number{5, evil};
  report.basis.max_connections = Number{100, evil};
  report.basis.pooler = Word{evil, evil};
  report.score.verdict = evil;
  report.paths = {{.kind = Path::Kind::entry_point,
                   .name = evil,
                   .place = place,
                   .lines = {1, 2},
                   .level = Level::high,
                   .operations = Count{1, Count::unbounded},
                   .why = {evil, evil},
                   .fix = evil}};
  report.capacity.usable = 97;
  report.capacity.breakpoint = 19;
  report.capacity.safe_ceiling = 15;
  report.capacity.missing = {evil};
  report.capacity.scenarios = {{.name = evil, .text = evil}};
  report.capacity.formulas = {{evil, evil, evil, evil, evil}};
  report.capacity.pooler_verdict = evil;
  report.capacity.pooler_reasons = {evil};
  report.advice = {{evil, evil, evil, evil, place}};
  report.fixes = {{.rule = evil, .safety = evil, .gain = evil, .command = evil}};
  report.transactions.rows = {{.place = place,
                               .function = evil,
                               .form = evil,
                               .isolation = evil,
                               .external = evil,
                               .reached_from = {evil},
                               .risk = evil,
                               .why = evil}};
  report.entry_points = {{.kind = evil,
                          .name = evil,
                          .place = place,
                          .operations = {1, 2},
                          .auth = {},
                          .handler = {},
                          .transaction = {},
                          .symbolic = evil,
                          .frequency = evil,
                          .why = {evil}}};
  report.wrappers = {
      {.name = evil, .place = place, .operations = {}, .queries = {place}, .texts = {evil}}};
  report.background = {
      {.kind = evil, .name = evil, .place = place, .when = evil, .operations = {}, .load = evil}};
  report.sections = {{.id = "races",
                      .title = "Races",
                      .empty = evil,
                      .rows = {{.rule = evil,
                                .place = place,
                                .function = evil,
                                .message = evil,
                                .fix = evil,
                                .safety = evil,
                                .reached_from = {evil}}}}};
  report.checklist = {{.name = evil, .evidence = evil}};
  report.impact = {{evil, evil, evil}};
  report.runbook = {{evil, evil, evil, evil}};
  report.unknowns = {{evil, evil, evil}};
  report.heat = {{.path = evil, .findings = {1, 2, 3, 4}}};
  report.difference = Difference{.from = evil, .better = {{evil, evil, evil}}};
  return report;
}

// What was put between the pieces of the page.
std::string filled(const std::string& html) {
  std::string rest = html;
  for (const PagePiece& piece : page_pieces) {
    const auto at = piece.text.empty() ? std::string::npos : rest.find(piece.text);
    if (at != std::string::npos) rest.erase(at, piece.text.size());
  }
  return rest;
}

TEST(Html, NamesOfTheProjectAreText) {
  const std::string html = filled(render_html(hostile(), {}));
  EXPECT_THAT(html, HasSubstr("&lt;/script&gt;&lt;x y=&#39;&quot;&amp;javascript:1"));
  EXPECT_THAT(html, Not(HasSubstr("<x")));
  EXPECT_THAT(html, Not(HasSubstr("</script")));
  EXPECT_THAT(html, Not(HasSubstr("href=\"javascript:")));
}

TEST(Html, ThePageHasItsPolicyAndNoAddress) {
  const std::string html = render_html(hostile(), {});
  EXPECT_THAT(html, StartsWith("<!doctype html>"));
  EXPECT_THAT(html, HasSubstr("default-src 'none'; script-src 'sha256-"));
  EXPECT_THAT(html, Not(HasSubstr("{{")));
  EXPECT_THAT(html, Not(HasSubstr("src=\"http")));
}

TEST(Html, AnEmptyReportIsAPage) {
  const std::string html = render_html({}, {});
  EXPECT_THAT(html, HasSubstr("Nothing here is dangerous for the pool."));
  EXPECT_THAT(html, HasSubstr("\"connections\":null"));
}

TEST(Html, PathsInLinksAreNoSchemes) {
  EXPECT_EQ(encoded_path("javascript:a/[id] %.ts"), "javascript%3Aa/%5Bid%5D%20%25.ts");
  const Links links("./{path}#L{line}");
  EXPECT_THAT(links.html({.path = "{line}/a.ts", .line = 4}),
              HasSubstr("href=\"./%7Bline%7D/a.ts#L4\""));
}

TEST(Html, LinksOpenAnEditorOrNothing) {
  const Links links(vscode_links("/srv/my app/"));
  EXPECT_THAT(links.html({.path = "a.ts", .line = 4}),
              HasSubstr("href=\"vscode://file/srv/my%20app/a.ts:4\""));
  EXPECT_THAT(Links("").html({.path = "a.ts", .line = 4}), Not(HasSubstr("href")));
}

TEST(Html, JsonStaysInsideItsTag) {
  EXPECT_EQ(json_string("</script>\"\\\n"), R"("\u003C/script\u003E\u0022\u005C\u000A")");
}

}  // namespace
}  // namespace poolguard::audit
