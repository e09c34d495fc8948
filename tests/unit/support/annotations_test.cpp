#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fixture_annotations.h"

namespace poolguard::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Annotations, AreTakenOutOfTheText) {
  const Annotated read = read_annotations(
      "a();\n"
      "  b(); // want: some-rule \"message\"\n"
      "//^^^\n"
      "c(); // a comment of its own\n");
  EXPECT_EQ(read.text, "a();\n  b();\nc(); // a comment of its own\n");
  EXPECT_THAT(read.lines, ElementsAre(1, 2, 4));
  EXPECT_THAT(read.errors, IsEmpty());
  ASSERT_THAT(read.wants, SizeIs(1));
  EXPECT_EQ(read.wants[0].line, 1u);
  EXPECT_EQ(read.wants[0].rule, "some-rule");
  EXPECT_EQ(read.wants[0].message, "message");
  EXPECT_EQ(read.wants[0].columns, (Columns{2, 5}));
}

TEST(Annotations, SeveralWantsStandOnALine) {
  const Annotated read = read_annotations(
      "f(a, b); // want: one warning \"say \\\"a\\\"\" two // want: three \"c\"\n"
      "//^  ^\n");
  ASSERT_THAT(read.wants, SizeIs(3));
  EXPECT_EQ(read.wants[0].severity, "warning");
  EXPECT_EQ(read.wants[0].message, "say \"a\"");
  EXPECT_EQ(read.wants[0].columns, (Columns{2, 3}));
  EXPECT_EQ(read.wants[1].rule, "two");
  EXPECT_EQ(read.wants[1].message, "");
  EXPECT_EQ(read.wants[1].columns, (Columns{5, 6}));
  EXPECT_EQ(read.wants[2].rule, "three");
  EXPECT_FALSE(read.wants[2].columns);
}

TEST(Annotations, StandInJsxToo) {
  const Annotated read = read_annotations("<p>{x}</p> {/* want: rule \"m\" */}\n");
  EXPECT_EQ(read.text, "<p>{x}</p>\n");
  ASSERT_THAT(read.wants, SizeIs(1));
  EXPECT_THAT(read.errors, IsEmpty());
}

TEST(Annotations, FactsKeepTheirWords) {
  const Annotated read =
      read_annotations("q(); // fact: query a.b use=awaited // fact: client c\n");
  EXPECT_EQ(read.text, "q();\n");
  ASSERT_THAT(read.facts, SizeIs(2));
  EXPECT_EQ(read.facts[0].text, " query a.b use=awaited ");
  EXPECT_EQ(read.facts[1].text, " client c");
}

TEST(Annotations, WhatCannotBeReadIsAnError) {
  EXPECT_THAT(read_annotations("a(); // want: Rule\n").errors, SizeIs(1));
  EXPECT_THAT(read_annotations("a(); // want: rule \"m\n").errors, SizeIs(1));
  EXPECT_THAT(read_annotations("// want: rule \"m\"\n").errors, SizeIs(1));
  EXPECT_THAT(read_annotations("  a(); // want: rule\n//^^^ ^^\n").errors, SizeIs(1));
}

TEST(Annotations, CaretsWithoutAWantAreAComment) {
  const Annotated read = read_annotations("a();\n// ^^\n");
  EXPECT_EQ(read.text, "a();\n// ^^\n");
}

}  // namespace
}  // namespace poolguard::testing
