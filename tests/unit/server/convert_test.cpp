#include "server/convert.h"

#include <gtest/gtest.h>

#include <random>

#include "server/repair.h"

namespace poolguard::server {
namespace {

using text::Encoding;
using text::LineIndex;
using text::Span;
using Range = protocol::Range;

TEST(ChooseEncoding, PrefersBytesThenTheClientsOrder) {
  const auto choose = [](std::vector<std::string> offered) { return choose_encoding(offered); };
  EXPECT_EQ(choose({}), Encoding::utf16);
  EXPECT_EQ(choose({"utf-16"}), Encoding::utf16);
  EXPECT_EQ(choose({"utf-16", "utf-32"}), Encoding::utf16);
  EXPECT_EQ(choose({"utf-32", "utf-16"}), Encoding::utf32);
  EXPECT_EQ(choose({"utf-32", "utf-16", "utf-8"}), Encoding::utf8);
  EXPECT_EQ(choose({"latin-1"}), Encoding::utf16);
}

TEST(ChooseEncoding, NamesAreTheProtocols) {
  EXPECT_EQ(name_of(Encoding::utf8), "utf-8");
  EXPECT_EQ(name_of(Encoding::utf16), "utf-16");
  EXPECT_EQ(name_of(Encoding::utf32), "utf-32");
}

TEST(Ranges, CountInTheNegotiatedEncoding) {
  const std::string text = "a\r\n'ä😀' x\n";
  const LineIndex lines(text);
  const auto x = static_cast<uint32_t>(text.find('x'));
  const Span span{x, x + 1};
  EXPECT_EQ(to_range(text, lines, span, Encoding::utf8), (Range{{1, 9}, {1, 10}}));
  EXPECT_EQ(to_range(text, lines, span, Encoding::utf16), (Range{{1, 6}, {1, 7}}));
  EXPECT_EQ(to_range(text, lines, span, Encoding::utf32), (Range{{1, 5}, {1, 6}}));
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    EXPECT_EQ(to_span(text, lines, to_range(text, lines, span, encoding), encoding), span);
  }
}

TEST(Ranges, AreClampedAndNeverReversed) {
  const std::string text = "ab\ncd";
  const LineIndex lines(text);
  const auto span = [&](Range range) { return to_span(text, lines, range, Encoding::utf16); };
  EXPECT_EQ(span({{0, 0}, {99, 99}}), (Span{0, 5}));
  EXPECT_EQ(span({{0, 1}, {0, 99}}), (Span{1, 2}));
  EXPECT_EQ(span({{7, 0}, {9, 0}}), (Span{5, 5}));
  EXPECT_EQ(span({{1, 1}, {0, 0}}), (Span{4, 4}));
}

protocol::ContentChange replace(Range range, std::string text) {
  return {.range = range, .text = std::move(text)};
}

TEST(ApplyChanges, OneChangeIsAnEditOfTheOldText) {
  const std::vector changes = {replace({{1, 0}, {1, 1}}, "X\n")};
  const ChangedText changed = apply_changes("a\nb\nc", changes, Encoding::utf16);
  EXPECT_EQ(changed.text, "a\nX\n\nc");
  EXPECT_TRUE(changed.incremental);
  EXPECT_EQ(changed.edits, (std::vector<text::Edit>{{.span = {2, 3}, .text = "X\n"}}));
}

TEST(ApplyChanges, BackwardChangesStayEdits) {
  const std::vector changes = {replace({{0, 4}, {0, 5}}, "XX"), replace({{0, 2}, {0, 4}}, ""),
                               replace({{0, 0}, {0, 0}}, "Y")};
  const ChangedText changed = apply_changes("abcdef", changes, Encoding::utf16);
  EXPECT_EQ(changed.text, "YabXXf");
  EXPECT_TRUE(changed.incremental);
  text::EditSet set;
  ASSERT_TRUE(set.add(changed.edits));
  EXPECT_EQ(set.apply("abcdef"), changed.text);
  EXPECT_EQ(set.edits(), changed.edits);
}

TEST(ApplyChanges, ForwardChangesAndWholeTextsAreNot) {
  const std::vector forward = {replace({{0, 0}, {0, 1}}, "XX"), replace({{0, 3}, {0, 4}}, "")};
  const ChangedText changed = apply_changes("abcdef", forward, Encoding::utf16);
  EXPECT_EQ(changed.text, "XXbdef");
  EXPECT_FALSE(changed.incremental);
  EXPECT_TRUE(changed.edits.empty());

  const std::vector whole = {replace({{0, 0}, {0, 1}}, "X"),
                             protocol::ContentChange{.range = std::nullopt, .text = "new"}};
  const ChangedText replaced = apply_changes("abc", whole, Encoding::utf16);
  EXPECT_EQ(replaced.text, "new");
  EXPECT_FALSE(replaced.incremental);
}

// Whatever is asked: when changes are called edits, applying them gives the same text.
TEST(ApplyChanges, RandomChangesAgreeWithTheirEdits) {
  std::mt19937 random(11);
  int incremental = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string text = "ab😀\r\ncä\n\nlast";
    std::vector<protocol::ContentChange> changes;
    for (auto n = 1 + random() % 3; n > 0; --n) {
      const auto position = [&] {
        return protocol::Position{static_cast<uint32_t>(random() % 6),
                                  static_cast<uint32_t>(random() % 6)};
      };
      changes.push_back(replace({position(), position()}, random() % 2 ? "é\n" : ""));
    }
    const ChangedText changed = apply_changes(text, changes, Encoding::utf16);
    if (!changed.incremental) continue;
    ++incremental;
    std::string expected = text;
    for (auto edit = changed.edits.rbegin(); edit != changed.edits.rend(); ++edit) {
      expected.replace(edit->span.begin, edit->span.size(), edit->text);
    }
    EXPECT_EQ(changed.text, expected);
  }
  EXPECT_GT(incremental, 500);
}

TEST(PathOfDocument, TheLanguageNamesWhatTheAddressDoesNot) {
  EXPECT_EQ(path_of_document("untitled:Untitled-1", "typescript"), "/untitled/Untitled-1.ts");
  EXPECT_EQ(path_of_document("untitled:Untitled-1", "javascriptreact"), "/untitled/Untitled-1.jsx");
  EXPECT_EQ(path_of_document("untitled:Untitled-1", "plaintext"), "/untitled/Untitled-1");
  EXPECT_EQ(path_of_document("file:///a.tsx", "typescript"), "/a.tsx");
}

TEST(Difference, IsSmallAndKeepsCharactersWhole) {
  const auto check = [](std::string_view before, std::string_view after, text::Edit expected) {
    EXPECT_EQ(difference(before, after), expected) << before << " -> " << after;
  };
  check("abc", "aXc", {.span = {1, 2}, .text = "X"});
  check("abc", "abbc", {.span = {2, 2}, .text = "b"});
  check("", "x", {.span = {0, 0}, .text = "x"});
  check("aa", "a", {.span = {1, 2}, .text = ""});
  check("xä", "xö", {.span = {1, 3}, .text = "ö"});  // the first byte is the same
  check("a\r\nb", "a\r\n\r\nb", {.span = {3, 3}, .text = "\r\n"});
  check("a\r\nb", "a\rb", {.span = {1, 3}, .text = "\r"});
}

}  // namespace
}  // namespace poolguard::server
