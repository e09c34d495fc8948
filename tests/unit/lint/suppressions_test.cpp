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

}  // namespace
}  // namespace poolguard::lint
