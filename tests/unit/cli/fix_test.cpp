#include "cli/fix.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace poolguard::cli {
namespace {

using testing::ElementsAre;
using testing::Key;

constexpr std::string_view path = "/p/a.ts";

// Replaces the first `from` of the text by `to`, for as long as there is one.
void replace(const lint::Context& context, lint::Findings& findings, std::string_view from,
             std::string_view to, lint::Safety safety) {
  const std::size_t at = context.file.text->find(from);
  if (at == std::string::npos) return;
  const text::Span span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + from.size())};
  findings.push_back({.span = span,
                      .message = "m",
                      .fixes = {{.title = "Replace",
                                 .safety = safety,
                                 .edits = {{.span = span, .text = std::string(to)}}}}});
}

constexpr lint::Rule step{.id = "step", .title = "", .check = [](const auto& c, auto& f) {
                            replace(c, f, "old", "fresh", lint::Safety::safe);
                          }};
constexpr lint::Rule endless{.id = "endless", .title = "", .check = [](const auto& c, auto& f) {
                               replace(c, f, "a", "aa", lint::Safety::safe);
                             }};
constexpr lint::Rule breaking{.id = "breaking", .title = "", .check = [](const auto& c, auto& f) {
                                replace(c, f, "old", "(", lint::Safety::safe);
                              }};
constexpr lint::Rule bold{.id = "bold", .title = "", .check = [](const auto& c, auto& f) {
                            replace(c, f, "old", "fresh", lint::Safety::suggested);
                          }};

class FixTest : public testing::Test {
 protected:
  Fixed fix(std::string_view text, const lint::Rule& rule,
            lint::Safety allowed = lint::Safety::safe) {
    workspace_.put(project::analyse(std::string(path), std::make_shared<const std::string>(text)));
    const std::vector<std::string> paths = {std::string(path)};
    const lint::Rule* const rules[] = {&rule};
    return fix_files(workspace_, paths, rules, allowed, 2);
  }
  std::string text() const { return *workspace_.project().find(path)->text; }

  project::Workspace workspace_{"/p"};
};

TEST_F(FixTest, RepeatsUntilNothingIsLeft) {
  const Fixed fixed = fix("old(); old(); old();", step);
  EXPECT_EQ(text(), "fresh(); fresh(); fresh();");
  EXPECT_EQ(fixed.findings, 3U);
  EXPECT_EQ(fixed.conflicts, 0U);
  EXPECT_THAT(fixed.originals, ElementsAre(Key(path)));
  EXPECT_EQ(*fixed.originals.at(std::string(path)), "old(); old(); old();");
}

TEST_F(FixTest, StopsAfterTenRounds) {
  const Fixed fixed = fix("a();", endless);
  EXPECT_EQ(fixed.findings, 10U);
  EXPECT_EQ(text(), std::string(11, 'a') + "();");
}

TEST_F(FixTest, KeepsATextThatARepairWouldBreak) {
  const Fixed fixed = fix("old();", breaking);
  EXPECT_EQ(text(), "old();");
  EXPECT_EQ(fixed.findings, 0U);
  EXPECT_EQ(fixed.conflicts, 1U);
  EXPECT_TRUE(fixed.originals.empty());
}

TEST_F(FixTest, SuggestedRepairsAreOnDemand) {
  EXPECT_EQ(fix("old();", bold).findings, 0U);
  EXPECT_EQ(fix("old();", bold, lint::Safety::suggested).findings, 1U);
  EXPECT_EQ(text(), "fresh();");
}

constexpr std::string_view schema = "/p/schema.prisma";

// Renames the first `old` here and the first in the schema: both or neither.
constexpr lint::Rule reaching{
    .id = "reaching", .title = "", .check = [](const lint::Context& c, lint::Findings& f) {
      const std::size_t here = c.file.text->find("old");
      const std::size_t there = c.project.text_of(schema)->find("old");
      if (here == std::string::npos || there == std::string::npos) return;
      const auto span = [](std::size_t at) {
        return text::Span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + 3)};
      };
      f.push_back({.span = span(here),
                   .message = "m",
                   .fixes = {{.title = "Rename",
                              .safety = lint::Safety::safe,
                              .edits = {{span(here), "fresh"}},
                              .elsewhere = {{std::string(schema), {{span(there), "fresh"}}}}}}});
    }};
// The same, but breaks the source.
constexpr lint::Rule reaching_and_breaking{
    .id = "reaching", .title = "", .check = [](const lint::Context& c, lint::Findings& f) {
      reaching.check(c, f);
      for (lint::Finding& finding : f) finding.fixes[0].edits[0].text = "(";
    }};

TEST_F(FixTest, RepairsReachIntoOtherFiles) {
  workspace_.put(
      project::Manifest{std::string(schema), std::make_shared<const std::string>("// old old\n")});
  const Fixed fixed = fix("old(); old();", reaching);
  EXPECT_EQ(text(), "fresh(); fresh();");
  EXPECT_EQ(*workspace_.project().text_of(schema), "// fresh fresh\n");
  EXPECT_EQ(fixed.findings, 2U);
  EXPECT_THAT(fixed.originals, ElementsAre(Key(path), Key(schema)));
}

TEST_F(FixTest, AllFilesOfARepairOrNone) {
  workspace_.put(
      project::Manifest{std::string(schema), std::make_shared<const std::string>("// old\n")});
  const Fixed fixed = fix("old();", reaching_and_breaking);
  EXPECT_EQ(text(), "old();");
  EXPECT_EQ(*workspace_.project().text_of(schema), "// old\n");
  EXPECT_EQ(fixed.findings, 0U);
  EXPECT_EQ(fixed.conflicts, 1U);
  EXPECT_TRUE(fixed.originals.empty());
}

TEST(WithBound, FollowsWhatHangsTogether) {
  const std::vector<std::set<std::string>> together = {{"c", "d"}, {"a", "b"}, {"b", "c"}};
  EXPECT_THAT(with_bound({"a"}, together), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(with_bound({"x"}, together), ElementsAre("x"));
}

}  // namespace
}  // namespace poolguard::cli
