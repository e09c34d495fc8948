#include "analysis/lint/suppressions.h"

#include <gtest/gtest.h>

#include "tests/unit/lint/linting.h"

namespace poolguard::lint {
namespace {

// Whether a finding of `rule` at the text "hazard" is silenced.
bool is_silent(const std::string& text, std::string_view rule = "one") {
  const project::FilePtr file = file_of(text);
  const auto at = static_cast<uint32_t>(text.find("hazard"));
  return Suppressions(file->facts.program()).covers(rule, {at, at + 6});
}

TEST(Suppressions, NextLine) {
  EXPECT_TRUE(is_silent("// poolguard-disable-next-line one\nhazard();"));
  EXPECT_FALSE(is_silent("// poolguard-disable-next-line one\nhazard();", "two"));
  EXPECT_FALSE(is_silent("// poolguard-disable-next-line one\nfirst();\nhazard();"));
  EXPECT_FALSE(is_silent("hazard(); // poolguard-disable-next-line one\nsecond();"));
  EXPECT_TRUE(is_silent("// poolguard-disable-next-line one\n  await hazard(\n  );\n"));
}

TEST(Suppressions, ThisLine) {
  EXPECT_TRUE(is_silent("first();\nhazard(); // poolguard-disable-line one\n"));
  EXPECT_FALSE(is_silent("first(); // poolguard-disable-line one\nhazard();"));
  EXPECT_FALSE(is_silent("hazard();\nsecond(); // poolguard-disable-line one"));
}

TEST(Suppressions, WholeFileFromAnywhere) {
  EXPECT_TRUE(is_silent("// poolguard-disable-file one\n\nhazard();"));
  EXPECT_TRUE(is_silent("hazard();\n\n// poolguard-disable-file one"));
  EXPECT_FALSE(is_silent("hazard();\n\n// poolguard-disable-file one", "two"));
}

TEST(Suppressions, SeveralRulesAndAReason) {
  for (const char* list : {"one, two", "one two", "two,one", "one, two -- slow on purpose"}) {
    const std::string text = "// poolguard-disable-next-line " + std::string(list) + "\nhazard();";
    EXPECT_TRUE(is_silent(text, "one")) << list;
    EXPECT_TRUE(is_silent(text, "two")) << list;
    EXPECT_FALSE(is_silent(text, "on")) << list;
  }
  EXPECT_FALSE(is_silent("// poolguard-disable-next-line one -- like two\nhazard();", "two"));
}

TEST(Suppressions, WithoutARuleAllAreMeant) {
  EXPECT_TRUE(is_silent("// poolguard-disable-next-line\nhazard();"));
  EXPECT_TRUE(is_silent("// poolguard-disable-next-line -- generated\nhazard();"));
}

TEST(Suppressions, BlockComments) {
  EXPECT_TRUE(is_silent("/* poolguard-disable-next-line one */\nhazard();"));
  EXPECT_TRUE(is_silent("/* poolguard-disable-next-line one*/\nhazard();"));
  EXPECT_TRUE(is_silent("/* poolguard-disable-line one */ hazard();"));
  EXPECT_TRUE(is_silent("/*\n * poolguard-disable-next-line one\n */\nhazard();"));
  EXPECT_FALSE(is_silent("/* poolguard-disable-next-line one */\nhazard();", "two"));
}

TEST(Suppressions, WindowsLineEnds) {
  EXPECT_TRUE(is_silent("first();\r\n// poolguard-disable-next-line one\r\nhazard();\r\n"));
  EXPECT_TRUE(is_silent("first();\r\nhazard(); // poolguard-disable-line one\r\n"));
  EXPECT_FALSE(is_silent("// poolguard-disable-next-line one\r\nfirst();\r\nhazard();\r\n"));
}

TEST(Suppressions, OnTheLastLine) {
  EXPECT_TRUE(is_silent("hazard(); // poolguard-disable-line one"));
  EXPECT_TRUE(is_silent("// poolguard-disable-next-line one\nhazard()"));
  EXPECT_FALSE(is_silent("hazard();\n// poolguard-disable-next-line one"));
  EXPECT_FALSE(is_silent("hazard(); // poolguard-disable-next-line one"));
}

TEST(Suppressions, OnlyComments) {
  EXPECT_FALSE(is_silent("const text = 'poolguard-disable-file one'; hazard();"));
  EXPECT_FALSE(is_silent("// poolguard-disable-nothing one\nhazard();"));
}

bool is_silent_in(const std::string& path, const std::string& text) {
  const auto at = static_cast<uint32_t>(text.find("hazard"));
  return Suppressions(project::Manifest{path, shared(text)}).covers("one", {at, at + 6});
}

TEST(Suppressions, InManifests) {
  EXPECT_TRUE(is_silent_in("/p/schema.prisma",
                           "model A {\r\n  // poolguard-disable-next-line one -- few rows\r\n"
                           "  hazard String\r\n}\r\n"));
  EXPECT_TRUE(is_silent_in("/p/schema.prisma", "hazard String // poolguard-disable-line one"));
  EXPECT_TRUE(is_silent_in("/p/.env", "# poolguard-disable-next-line one\nURL=hazard"));
  EXPECT_TRUE(is_silent_in("/p/migration.sql", "-- poolguard-disable-next-line one\nhazard;"));
  EXPECT_FALSE(is_silent_in("/p/.env", "// poolguard-disable-next-line one\nURL=hazard"));
  EXPECT_FALSE(is_silent_in("/p/schema.prisma", "// poolguard-disable-next-line two\nhazard"));
  EXPECT_FALSE(is_silent_in("/p/package.json", "// poolguard-disable-next-line one\nhazard"));
}

TEST(Suppressions, Ranges) {
  EXPECT_TRUE(is_silent("// poolguard-disable one\nfirst();\nhazard();"));
  EXPECT_FALSE(is_silent("hazard();\nfirst(); // poolguard-disable one\n", "one"));
  EXPECT_FALSE(is_silent("// poolguard-disable one\n// poolguard-enable one\nhazard();"));
  EXPECT_FALSE(is_silent("// poolguard-disable one\n// poolguard-enable\nhazard();"));
  EXPECT_TRUE(is_silent("// poolguard-disable one\n// poolguard-enable two\nhazard();"));
  EXPECT_TRUE(is_silent("// poolguard-disable one, two\n// poolguard-enable two\nhazard();"));
  EXPECT_FALSE(
      is_silent("// poolguard-disable one\n// poolguard-enable\nhazard();\n"
                "// poolguard-enable\n"));
}

TEST(Suppressions, HoldUntilTheirDateIsOver) {
  const auto holds = [](const std::string& words, std::string_view today) {
    const project::FilePtr file = file_of("hazard(); // poolguard-disable-line one " + words);
    return Suppressions(file->facts.program(), today).covers("one", {0, 6});
  };
  EXPECT_TRUE(holds("until 2026-03-01", "2026-03-01"));
  EXPECT_FALSE(holds("until 2026-03-01 -- soon", "2026-03-02"));
  EXPECT_TRUE(holds("until 2026-03-01", ""));
  EXPECT_TRUE(holds("until later", "2026-03-02"));
  EXPECT_TRUE(holds("-- until 2020-01-01", "2026-03-02"));
}

TEST(Suppressions, TheDirectiveBeginsItsComment) {
  EXPECT_FALSE(is_silent("// write poolguard-disable-next-line one\nhazard();"));
  EXPECT_TRUE(is_silent("/**\n * poolguard-disable-next-line one -- because\n */\nhazard();"));
  EXPECT_FALSE(is_silent("// poolguard-disable-next-lines one\nhazard();"));
}

TEST(Suppressions, KeepTheReason) {
  const project::FilePtr file = file_of("/* poolguard-disable-line one, two -- few rows */");
  const Suppression found = Suppressions(file->facts.program()).all().at(0);
  EXPECT_EQ(found.reason, "few rows");
  EXPECT_EQ(found.names.size(), 2u);
}

TEST(Suppressions, AreTakenOutWithTheirLine) {
  const auto without = [](const std::string& text, std::string_view comment) {
    const auto at = static_cast<uint32_t>(text.find(comment));
    text::EditSet edits;
    EXPECT_TRUE(edits.add(
        std::vector{remove_comment(text, {at, at + static_cast<uint32_t>(comment.size())})}));
    return edits.apply(text);
  };
  EXPECT_EQ(without("a();\n  // x\nb();\n", "// x"), "a();\nb();\n");
  EXPECT_EQ(without("a(); // x\nb();\n", "// x"), "a();\nb();\n");
  EXPECT_EQ(without("a(); /* x */ b();\n", "/* x */"), "a(); b();\n");
  EXPECT_EQ(without("<a>\r\n  {/* x */}\r\n</a>", "/* x */"), "<a>\r\n</a>");
  EXPECT_EQ(without("// x", "// x"), "");
}

}  // namespace
}  // namespace poolguard::lint
