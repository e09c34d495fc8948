#include "analysis/lint/fix_all.h"

#include <gtest/gtest.h>

namespace poolguard::lint {
namespace {

const std::string before = "abcdef";

text::Edit put_at(uint32_t begin, uint32_t end, std::string text) {
  return {{begin, end}, std::move(text)};
}

Fix fix(std::vector<text::Edit> edits, Safety safety = Safety::safe, bool preferred = false) {
  return {.title = "Fix", .safety = safety, .preferred = preferred, .edits = std::move(edits)};
}

Finding with(std::vector<Fix> fixes) { return {.span = {0, 1}, .message = "", .fixes = fixes}; }

std::string fixed(const std::vector<Finding>& findings, Safety allowed = Safety::safe) {
  return fix_all(findings, allowed).edits.apply(before);
}

TEST(FixAll, RepairsWhatItCan) {
  const std::vector<Finding> findings = {with({fix({put_at(0, 1, "A")})}), with({}),
                                         with({fix({put_at(4, 5, "E"), put_at(2, 3, "C")})})};
  const FixAll result = fix_all(findings, Safety::safe);
  EXPECT_EQ(result.edits.apply(before), "AbCdEf");
  EXPECT_EQ(result.applied, 2u);
  EXPECT_EQ(result.conflicts, 0u);
}

TEST(FixAll, CountsConflictsAndLeavesThemOutWhole) {
  const std::vector<Finding> findings = {
      with({fix({put_at(1, 3, "X")})}),
      with({fix({put_at(2, 4, "Y"), put_at(5, 6, "Y")})}),
      with({fix({put_at(4, 5, "Z")})}),
  };
  const FixAll result = fix_all(findings, Safety::safe);
  EXPECT_EQ(result.edits.apply(before), "aXdZf");
  EXPECT_EQ(result.applied, 2u);
  EXPECT_EQ(result.conflicts, 1u);
}

TEST(FixAll, AppliesOnlySafeFixesUnlessToldOtherwise) {
  const std::vector<Finding> findings = {with({fix({put_at(0, 1, "A")}, Safety::suggested)}),
                                         with({fix({put_at(1, 2, "B")})})};
  EXPECT_EQ(fixed(findings), "aBcdef");
  EXPECT_EQ(fixed(findings, Safety::suggested), "ABcdef");
}

TEST(FixAll, TakesThePreferredFixBeforeTheFirst) {
  const std::vector<Finding> findings = {
      with({fix({put_at(0, 1, "1")}), fix({put_at(0, 1, "2")}, Safety::safe, true)})};
  EXPECT_EQ(fixed(findings), "2bcdef");
}

TEST(FixAll, TakesTheFirstAllowedOneWhenThePreferredIsNotAllowed) {
  const std::vector<Finding> findings = {
      with({fix({put_at(0, 1, "1")}), fix({put_at(0, 1, "2")}, Safety::suggested, true)})};
  EXPECT_EQ(fixed(findings), "1bcdef");
  EXPECT_EQ(fixed(findings, Safety::suggested), "2bcdef");
}

TEST(FixAll, LeavesOtherFilesAlone) {
  Fix far = fix({put_at(0, 1, "A")});
  far.elsewhere.push_back({"/p/other.ts", {put_at(0, 0, "x")}});
  const std::vector<Finding> findings = {with({far}), with({far, fix({put_at(1, 2, "B")})})};
  const FixAll result = fix_all(findings, Safety::suggested);
  EXPECT_EQ(result.edits.apply(before), "aBcdef");
  EXPECT_EQ(result.applied, 1u);
  EXPECT_EQ(result.conflicts, 0u);
}

}  // namespace
}  // namespace poolguard::lint
