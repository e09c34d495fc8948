#include "cli/display.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/markdown.h"

namespace poolguard::cli {
namespace {

using testing::ElementsAre;

TEST(Display, CountsColumns) {
  EXPECT_EQ(width_of("abc"), 3U);
  EXPECT_EQ(width_of("é"), 1U);
  EXPECT_EQ(width_of("漢字"), 4U);
  EXPECT_EQ(width_of("😀"), 2U);
  EXPECT_EQ(width_of("e\xCC\x81"), 1U) << "a combining accent";
  EXPECT_EQ(width_of("\tx"), 5U);
  EXPECT_EQ(width_of("ab\tx"), 5U);
}

TEST(Display, ShowsControlCharactersInsteadOfSendingThem) {
  EXPECT_EQ(printable("\x1b[31mred"), "␛[31mred");
  EXPECT_EQ(printable("a\rb"), "a␍b");
  EXPECT_EQ(printable("\x7f"), "␡");
  EXPECT_EQ(printable("\xC2\x9B"), "\xEF\xBF\xBD") << "a C1 control";
  EXPECT_EQ(printable("a\u202Eb"),
            "a\xEF\xBF\xBD"
            "b")
      << "would reorder the line";
}

TEST(Display, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(printable("caf\xE9"), "caf\xEF\xBF\xBD");
  EXPECT_EQ(printable("\xC0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
  EXPECT_EQ(printable("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "a surrogate";
  EXPECT_EQ(printable("\xF0\x9F\x98"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "cut off";
}

TEST(Display, WrapsAtBlanks) {
  EXPECT_THAT(wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("unbreakable x", 4), ElementsAre("unbreakable", "x"));
  EXPECT_THAT(wrap("a\nb", 10), ElementsAre("a", "b"));
  EXPECT_THAT(wrap("漢字 漢字", 8), ElementsAre("漢字", "漢字"));
  EXPECT_THAT(wrap("", 10), ElementsAre(""));
}

TEST(Display, PaintsOnlyWhenOn) {
  EXPECT_EQ(Painter(false)(Ink::red, "x"), "x");
  EXPECT_EQ(Painter(true)(Ink::bold, "x"), "\x1b[1mx\x1b[0m");
  EXPECT_EQ(Painter(true)(Ink::plain, "x"), "x");
}

TEST(Markdown, IsReadableOnATerminal) {
  const std::string rendered = render_markdown(
      "# a-rule\n\nA paragraph that\nis **wrapped** `here`.\n\n## Bad\n\n```ts\nconst a  = "
      "1;\n\nb();\n"
      "```\n\n- one thing that is long enough\n- two\n\n| a | b |\n|---|---|\n",
      24, Painter(false));
  EXPECT_EQ(
      rendered,
      "a-rule\n\nA paragraph that is\nwrapped `here`.\n\nBad\n\n    const a  = 1;\n\n    b();\n"
      "\n- one thing that is long\n  enough\n- two\n\n| a | b |\n|---|---|\n");
}

}  // namespace
}  // namespace poolguard::cli
