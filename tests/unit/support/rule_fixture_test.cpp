// The harness itself: each broken promise of a rule is noticed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fixture_rules.h"
#include "tests/support/fixture_variants.h"
#include "tests/support/hazard_rules.h"

namespace poolguard::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Makes every text one that is analysed.
constexpr std::string_view header = "import { prisma } from \"@/lib/db\";\n";

Moment moment_of(const std::string& text) {
  Moment moment;
  Annotated annotated = read_annotations(std::string(header) + text);
  moment.texts = project_around("a.ts", annotated.text);
  moment.annotated["/p/a.ts"] = std::move(annotated);
  return moment;
}

Fixture fixture_of(const std::string& rule, const std::string& text) {
  return {.rule = rule, .moments = {moment_of(text)}, .fixed = {}};
}

// A rule with one finding for every "bad", repaired by what `make_edits` gives.
using MakeEdits = std::vector<text::Edit> (*)(text::Span);
template <MakeEdits make_edits>
void check_bad(const lint::Context& context, lint::Findings& findings) {
  for_each_word(*context.file.text, "bad", [&](text::Span span) {
    findings.push_back({.span = span, .message = "A bad word.", .fixes = {}});
    findings.back().fixes.push_back({.title = "Repair", .edits = make_edits(span)});
  });
}
template <MakeEdits make_edits>
constexpr lint::Rule bad_rule = {
    .id = "bad", .title = "A word", .has_fix = true, .check = check_bad<make_edits>};

std::vector<text::Edit> in_place(text::Span span) { return {{span, "good"}}; }
std::vector<text::Edit> twice(text::Span span) { return {{span, "x"}, {span, "y"}}; }
std::vector<text::Edit> unparsable(text::Span span) { return {{span, "if (("}}; }
std::vector<text::Edit> useless(text::Span span) { return {{{span.end, span.end}, " + 1"}}; }
std::vector<text::Edit> unix_lines(text::Span span) { return {{span, "good;\ngood"}}; }
std::vector<text::Edit> two_spaces(text::Span span) { return {{span, "{\n  good;\n}"}}; }

template <MakeEdits make_edits = in_place>
Problems check(const std::string& text = "bad; // want: bad\n") {
  static constexpr std::array<const lint::Rule*, 2> rules = {&bad_rule<make_edits>, &smell_rule};
  return check_rule_fixture(fixture_of("bad", text), rules);
}

TEST(RuleFixture, HoldsWhenEveryFindingIsWanted) {
  EXPECT_THAT(check("  bad; // want: bad warning \"A bad word\"\n//^^^\nfine;\n"), IsEmpty());
}

TEST(RuleFixture, NoticesFindingsThatNobodyWants) {
  EXPECT_THAT(check("\nbad;\n"),
              ElementsAre(AllOf(HasSubstr("a.ts:3: unexpected: bad"), HasSubstr("| bad;"))));
}

TEST(RuleFixture, NoticesWantsThatNobodyMeets) {
  EXPECT_THAT(check("fine; // want: bad\n"), ElementsAre(HasSubstr("a.ts:2: expected: bad")));
  EXPECT_THAT(check("bad; // want: bad \"other words\"\n"), Contains(HasSubstr("other words")));
  EXPECT_THAT(check("bad; // want: bad error\n"), Contains(HasSubstr("expected: bad error")));
  EXPECT_THAT(check("  bad; // want: bad\n//^^^^\n"),
              Contains(AllOf(HasSubstr("expected: bad"), HasSubstr("in columns 2-6"))));
}

TEST(RuleFixture, RunsOnlyRulesThatAreMentioned) {
  EXPECT_THAT(check("smell;\n"), IsEmpty());
  EXPECT_THAT(check("smell; // want: smell\nsmell;\n"),
              ElementsAre(HasSubstr("a.ts:3: unexpected")));
  EXPECT_THAT(check("fine; // want: no-such-rule\n"),
              Contains(HasSubstr("there is no rule no-such-rule")));
}

TEST(RuleFixture, ComparesTheFilesThatAreLintedAgain) {
  const auto relinted = [](const std::string& after, const std::string& listed) {
    Fixture fixture = fixture_of("bad", "export const a = 'x';\n");
    fixture.moments.push_back(moment_of(after));
    fixture.moments[1].relinted = listed;
    static constexpr std::array<const lint::Rule*, 1> rules = {&bad_rule<in_place>};
    return check_rule_fixture(fixture, rules);
  };
  const std::string string_differs = "export const a = 'y';\n";
  const std::string name_differs = "export const b = 'x';\n";
  EXPECT_THAT(relinted(string_differs, "a.ts\n"), IsEmpty());
  EXPECT_THAT(relinted(string_differs, "a.ts\nlib/db.ts\n"),
              ElementsAre(HasSubstr("step 1: linted again are\na.ts\nand not\n")));
  EXPECT_THAT(relinted(name_differs, "a.ts\nlib/db.ts\n"), IsEmpty());
  EXPECT_THAT(relinted(name_differs, "a.ts\n"),
              ElementsAre(HasSubstr("linted again are\na.ts\nlib/db.ts\n")));
}

TEST(RuleFixture, ComparesTheFixedText) {
  Fixture fixture = fixture_of("hazard", "hazard2; // want: hazard\n");
  FixedText fixed{.source = "/p/a.ts", .alternative = 1, .disk = "a.fixed.ts", .text = ""};
  fixed.text = std::string(header) + "fine;\n";
  fixture.fixed = {fixed};
  EXPECT_THAT(check_rule_fixture(fixture, hazard_rules),
              Contains(HasSubstr("a.fixed.ts differs in line 2")));
  fixture.fixed[0].text = std::string(header) + "fine1;\n";
  EXPECT_THAT(check_rule_fixture(fixture, hazard_rules),
              ::testing::Not(Contains(HasSubstr("a.fixed.ts"))));
  fixture.fixed[0].alternative = 3;
  EXPECT_THAT(check_rule_fixture(fixture, hazard_rules),
              Contains(HasSubstr("a.fixed.ts: there is no such fix")));
}

TEST(RuleFixture, AGoodFixPasses) { EXPECT_THAT(check<in_place>(), IsEmpty()); }

TEST(RuleFixture, NoticesFixesThatOverlap) {
  EXPECT_THAT(check<twice>(), Contains(HasSubstr("overlaps itself")));
}

TEST(RuleFixture, NoticesFixesThatBreakTheText) {
  EXPECT_THAT(check<unparsable>(), Contains(HasSubstr("does not parse")));
}

TEST(RuleFixture, NoticesFixesThatLeaveTheFinding) {
  EXPECT_THAT(check<useless>(), Contains(HasSubstr("leaves the finding")));
}

TEST(RuleFixture, NoticesFixesThatNeverEnd) {
  EXPECT_THAT(check<useless>(), Contains(HasSubstr("never come to an end")));
}

TEST(RuleFixture, NoticesFixesThatForgetTheLineEnds) {
  EXPECT_THAT(check<unix_lines>(),
              ElementsAre(HasSubstr("CRLF line ends: the fix does not follow")));
}

TEST(RuleFixture, NoticesFixesThatForgetTabs) {
  const std::string text = "{\n  bad; // want: bad\n}\n";
  EXPECT_THAT(check<two_spaces>(text), Contains(HasSubstr("tabs for indentation")));
  EXPECT_THAT(check<two_spaces>("// no-tabs\n" + text),
              ::testing::Not(Contains(HasSubstr("tabs for indentation"))));
}

TEST(RuleFixture, WantsHoldAfterEveryStep) {
  static constexpr std::array<const lint::Rule*, 1> rules = {&bad_rule<in_place>};
  Fixture fixture = fixture_of("bad", "fine;\n");
  fixture.moments.push_back(moment_of("bad;\n"));
  EXPECT_THAT(check_rule_fixture(fixture, rules), ElementsAre(HasSubstr("unexpected")));
  fixture.moments[1] = moment_of("bad; // want: bad\n");
  EXPECT_THAT(check_rule_fixture(fixture, rules), IsEmpty());
}

TEST(Variants, SpansFollowTheirText) {
  const std::string text = "a\n    b\nc\n";
  const Variant& crlf = variants()[0];
  const Variant& tabs = variants()[1];
  const Variant& astral = variants()[2];
  const Texts texts = {{"/p/a.ts", text}, {"/p/.env", text}};
  for (const Variant* variant : {&crlf, &tabs, &astral}) {
    const Texts rewritten = rewrite(*variant, texts);
    EXPECT_EQ(rewritten.at("/p/.env"), text);
    const text::Span b = moved({6, 7}, variant->rewrite(text));
    EXPECT_EQ(rewritten.at("/p/a.ts").substr(b.begin, b.size()), "b");
    const text::Span c = moved({8, 9}, variant->rewrite(text));
    EXPECT_EQ(rewritten.at("/p/a.ts").substr(c.begin, c.size()), "c");
  }
  EXPECT_EQ(rewrite(crlf, texts).at("/p/a.ts"), "a\r\n    b\r\nc\r\n");
  EXPECT_EQ(rewrite(tabs, texts).at("/p/a.ts"), "a\n\t\tb\nc\n");
  EXPECT_TRUE(rewrite(astral, texts).at("/p/a.ts").find("\xF0\x9F\x98\x80") < 4);
}

}  // namespace
}  // namespace poolguard::testing
