#include "cli/reporters/code_frame.h"

#include <gtest/gtest.h>

namespace poolguard::cli {
namespace {

std::string frame(std::string_view text, std::string_view marked, uint32_t width = 60,
                  uint32_t indent = 0) {
  const auto begin = static_cast<uint32_t>(text.find(marked));
  const text::Span span{begin, begin + static_cast<uint32_t>(marked.size())};
  return code_frame(text, text::LineIndex(text), span, {.width = width, .indent = indent},
                    Painter(false));
}

TEST(CodeFrame, ShowsTheLineBeforeAndAfter) {
  EXPECT_EQ(frame("one\ntwo three\nfour\nfive\n", "three"),
            "1 │ one\n"
            "2 │ two three\n"
            "  │     ^^^^^\n"
            "3 │ four\n");
}

TEST(CodeFrame, LeavesOutBlankNeighbours) { EXPECT_EQ(frame("\nx\n  \n", "x"), "2 │ x\n  │ ^\n"); }

TEST(CodeFrame, AlignsNumbersOfDifferentLength) {
  EXPECT_EQ(frame("1\n2\n3\n4\n5\n6\n7\n8\nnine\nten\n", "nine", 60, 2),
            "   8 │ 8\n"
            "   9 │ nine\n"
            "     │ ^^^^\n"
            "  10 │ ten\n");
}

TEST(CodeFrame, TabsAndWideCharactersKeepTheCaretInItsColumn) {
  EXPECT_EQ(frame("\tx = y", "y"), "1 │     x = y\n  │         ^\n");
  EXPECT_EQ(frame("'😀漢' + y", "y"), "1 │ '😀漢' + y\n  │          ^\n");
  EXPECT_EQ(frame("a😀b", "😀"), "1 │ a😀b\n  │  ^^\n");
}

TEST(CodeFrame, WindowsLineEndingsAreNotShown) {
  EXPECT_EQ(frame("a\r\nb\r\nc\r\n", "b"), "1 │ a\n2 │ b\n  │ ^\n3 │ c\n");
}

TEST(CodeFrame, PlacesOfSeveralLinesAreUnderlinedInTheFirst) {
  EXPECT_EQ(frame("f({\n  a,\n});\nx\n", "({\n  a,\n})"),
            "1 │ f({\n"
            "  │  ^^\n"
            "2 │   a,\n"
            "3 │ });\n"
            "4 │ x\n");
}

TEST(CodeFrame, AnEmptyPlaceHasOneCaret) {
  EXPECT_EQ(code_frame("ab", text::LineIndex("ab"), {2, 2}, {}, Painter(false)),
            "1 │ ab\n  │   ^\n");
  EXPECT_EQ(code_frame("", text::LineIndex(""), {0, 0}, {}, Painter(false)), "1 │\n  │ ^\n");
}

TEST(CodeFrame, LongLinesAreCutAroundThePlace) {
  const std::string text = std::string(100, 'a') + " here " + std::string(100, 'b');
  EXPECT_EQ(frame(text, "here", 44),
            "1 │ …aaaaaaaa here bbbbbbbbbbbbbbbbbbbbbbbb…\n"
            "  │           ^^^^\n");
}

TEST(CodeFrame, LongPlacesAreUnderlinedAsFarAsTheyAreShown) {
  const std::string text = "x = " + std::string(100, 'y');
  EXPECT_EQ(frame(text, std::string(100, 'y'), 24),
            "1 │ x = yyyyyyyyyyyyyyy…\n"
            "  │     ^^^^^^^^^^^^^^^^\n");
}

}  // namespace
}  // namespace poolguard::cli
