#include "analysis/syntax/tree.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "analysis/syntax/cursor.h"
#include "tests/unit/syntax/dump.h"

namespace poolguard::syntax {
namespace {

std::string repeated(std::string_view piece, size_t count) {
  std::string text;
  for (; count > 0; --count) text += piece;
  return text;
}

uint32_t width(const Tree& tree) { return Cursor(tree).span().end; }

TEST(Dialect, follows_from_the_extension) {
  for (const char* path : {"a.ts", "src/b.mts", "c.cts", "d.test.ts", "C:\\x\\e.ts", "types.d.ts"})
    EXPECT_EQ(dialect_of(path), Dialect::typescript) << path;
  for (const char* path : {"a.tsx", "b.js", "c.jsx", "d.mjs", "e.cjs"})
    EXPECT_EQ(dialect_of(path), Dialect::tsx) << path;
  for (const char* path : {"a.prisma", "ts", "", "a.ts/b", "a.ts.map", "src.ts/README", "a.TS2"})
    EXPECT_EQ(dialect_of(path), std::nullopt) << path;
}

TEST(Tree, says_whether_the_text_parsed) {
  EXPECT_FALSE(parse("const a = b();", Dialect::typescript).has_error());
  EXPECT_TRUE(parse("const a = = b();", Dialect::typescript).has_error());
  EXPECT_TRUE(parse("f(", Dialect::typescript).has_error());
}

TEST(Tree, dialects_differ_in_angle_brackets) {
  EXPECT_FALSE(parse("const a = <B>c;", Dialect::typescript).has_error());
  EXPECT_TRUE(parse("const a = <B>c;", Dialect::tsx).has_error());
  EXPECT_FALSE(parse("const a = <B />;", Dialect::tsx).has_error());
  EXPECT_TRUE(parse("const a = <B />;", Dialect::typescript).has_error());
}

TEST(Tree, a_default_one_is_none) {
  EXPECT_FALSE(Tree());
  EXPECT_FALSE(Tree().has_error());
  EXPECT_FALSE(reparse(Tree(), "", {}, "a"));
}

TEST(Cursor, walks_down_along_and_up) {
  const Tree tree = parse("a; b;", Dialect::typescript);
  Cursor cursor(tree);
  EXPECT_EQ(cursor.span(), (text::Span{0, 5}));
  EXPECT_FALSE(cursor.next());
  EXPECT_FALSE(cursor.up());
  ASSERT_TRUE(cursor.down());
  EXPECT_EQ(cursor.span(), (text::Span{0, 2}));
  EXPECT_TRUE(cursor.is_named());
  ASSERT_TRUE(cursor.next());
  EXPECT_EQ(cursor.span(), (text::Span{3, 5}));
  EXPECT_FALSE(cursor.next());
  ASSERT_TRUE(cursor.down());
  EXPECT_FALSE(cursor.down());
  ASSERT_TRUE(cursor.next());
  EXPECT_EQ(cursor.span(), (text::Span{4, 5}));
  EXPECT_FALSE(cursor.is_named());
  ASSERT_TRUE(cursor.up());
  ASSERT_TRUE(cursor.up());
  EXPECT_EQ(cursor.span(), (text::Span{0, 5}));
}

TEST(Cursor, tells_what_the_parser_put_in) {
  const Tree tree = parse("f(1;", Dialect::typescript);
  EXPECT_TRUE(Cursor(tree).has_error());
  EXPECT_NE(dump(tree).find('m'), std::string::npos) << dump(tree);
}

TEST(Parse, gives_up_when_its_time_is_over) {
  const std::string text = repeated("const a = { b: [1, 2, (c) => c.d(e)] };\n", 40'000);
  EXPECT_FALSE(parse(text, Dialect::typescript, std::chrono::milliseconds(1)));
  EXPECT_TRUE(parse("a;", Dialect::typescript, std::chrono::minutes(10)));
}

TEST(Reparse, gives_up_when_its_time_is_over) {
  const std::string old_text = repeated("const a = { b: [1, 2, (c) => c.d(e)] };\n", 40'000);
  const Tree tree = parse(old_text, Dialect::typescript);
  const std::vector<text::Edit> edits = {{{0, 0}, "{ ( `"}};
  EXPECT_FALSE(
      reparse(tree, old_text, edits, edits[0].text + old_text, std::chrono::milliseconds(1)));
  EXPECT_TRUE(tree);
}

TEST(Reparse, leaves_the_old_tree_alone) {
  const Tree tree = parse("a; b;", Dialect::typescript);
  const std::string before = dump(tree);
  const std::vector<text::Edit> edits = {{{0, 1}, "long(name)"}};
  const Tree next = reparse(tree, "a; b;", edits, "long(name); b;");
  EXPECT_EQ(dump(tree), before);
  EXPECT_EQ(dump(next), dump(parse("long(name); b;", Dialect::typescript)));
}

TEST(Reparse, takes_several_edits_over_several_lines) {
  const std::string old_text = "const a = 1;\nconst b = 'é';\r\nconst c = `\n`;\n";
  text::EditSet edits;
  ASSERT_TRUE(edits.add(
      std::vector<text::Edit>{{{6, 7}, "first\n"}, {{13, 13}, "// ü\n"}, {{42, 42}, "\n\n"}}));
  const std::string new_text = edits.apply(old_text);
  const Tree next =
      reparse(parse(old_text, Dialect::typescript), old_text, edits.edits(), new_text);
  EXPECT_FALSE(next.has_error());
  EXPECT_EQ(dump(next), dump(parse(new_text, Dialect::typescript)));
}

// The second edit stands elsewhere once the first is made; being of equal length, nothing but its
// place gives it away.
TEST(Reparse, takes_each_edit_at_its_place_in_the_old_text) {
  const std::string old_text = repeated("const a = 12;\n", 40);
  const uint32_t number = 14 * 20 + 10;
  text::EditSet edits;
  ASSERT_TRUE(edits.add(std::vector<text::Edit>{{{0, 0}, repeated("// a line\n", 13)},
                                                {{number, number + 2}, "{}"}}));
  const std::string new_text = edits.apply(old_text);
  const Tree next =
      reparse(parse(old_text, Dialect::typescript), old_text, edits.edits(), new_text);
  EXPECT_FALSE(next.has_error());
  EXPECT_EQ(dump(next), dump(parse(new_text, Dialect::typescript)));
}

TEST(Parse, survives_any_bytes) {
  const std::vector<std::string> texts = {
      "",
      std::string(1, '\0'),
      std::string("const a = \0;", 12),
      std::string("const a = `x\0y`; b('\0') /*\0*/", 29),
      std::string(5000, '\0'),
      "\xFF\xFE\x80",
      "const a = '\xC3';\xE2\x82",
      "\xEF\xBB\xBF"
      "const a = 1;",
      "\r\r\n\n",
      "`${`${`${",
      "<<<<<>`",
      ">`",
      "<",
      "&",
      "=\"",
      "</",
      "*",
      "import(",
      "f<import(",
  };
  for (const std::string& text : texts)
    for (const Dialect dialect : {Dialect::typescript, Dialect::tsx}) {
      const Tree tree = parse(text, dialect);
      ASSERT_TRUE(tree);
      EXPECT_LE(width(tree), text.size());
      EXPECT_FALSE(dump(tree).empty());
    }
}

TEST(Parse, survives_deep_nesting) {
  for (const char* piece : {"(", "{", "[", "f(", "{a:[", "`${", "<a>", "a<", "!", "x=>", "if(a)"}) {
    const std::string text = repeated(piece, 100'000);
    const Tree tree = parse(text, Dialect::tsx, std::chrono::seconds(5));
    if (tree) {
      EXPECT_LE(width(tree), text.size());
    }
  }
}

TEST(Parse, walks_what_is_nested_deeply) {
  const std::string text = repeated("(", 20'000) + "1" + repeated(")", 20'000) + ";";
  const Tree tree = parse(text, Dialect::typescript);
  ASSERT_TRUE(tree);
  EXPECT_FALSE(tree.has_error());
  EXPECT_GT(dump(tree).size(), 20'000u);
}

}  // namespace
}  // namespace poolguard::syntax
