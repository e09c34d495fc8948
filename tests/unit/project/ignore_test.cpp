#include "analysis/project/ignore.h"

#include <gtest/gtest.h>

#include <string>

namespace poolguard::project {
namespace {

constexpr bool directory = true;

bool ignores(std::string_view text, std::string_view path, bool is_directory = false) {
  return Ignore(text).verdict(path, is_directory).value_or(false);
}

TEST(Ignore, BlankLinesAndCommentsSayNothing) {
  EXPECT_TRUE(Ignore("\n\n# a comment\n   \n/\n!\n").empty());
  EXPECT_FALSE(Ignore("a").verdict("b", false).has_value());
}

TEST(Ignore, EscapesStartALineWithAHashOrABang) {
  EXPECT_TRUE(ignores("\\#a", "#a"));
  EXPECT_TRUE(ignores("\\!a", "!a"));
  EXPECT_FALSE(ignores("\\!a", "a"));
}

TEST(Ignore, TrailingBlanksGoUnlessEscaped) {
  EXPECT_TRUE(ignores("a  ", "a"));
  EXPECT_TRUE(ignores("a\\ ", "a "));
  EXPECT_TRUE(ignores("a\\  ", "a "));
  EXPECT_FALSE(ignores("a\\ ", "a"));
  EXPECT_TRUE(ignores(" a", " a")) << "leading blanks stay";
}

TEST(Ignore, LineEndingsAndByteOrderMark) {
  EXPECT_TRUE(
      ignores("\xEF\xBB\xBF"
              "a\r\nb\r\n",
              "a"));
  EXPECT_TRUE(ignores("a\r\nb\r\n", "b"));
  EXPECT_TRUE(ignores("a\nb", "b")) << "no newline at the end of the file";
}

TEST(Ignore, ANameWithoutSlashIsMatchedAtAnyDepth) {
  EXPECT_TRUE(ignores("foo", "foo"));
  EXPECT_TRUE(ignores("foo", "a/b/foo"));
  EXPECT_TRUE(ignores("*.log", "a/b/x.log"));
  EXPECT_FALSE(ignores("foo", "foobar"));
  EXPECT_FALSE(ignores("foo", "foo/bar")) << "the walk never enters foo";
}

TEST(Ignore, ASlashAtTheStartOrInTheMiddleAnchors) {
  EXPECT_TRUE(ignores("/foo", "foo"));
  EXPECT_FALSE(ignores("/foo", "a/foo"));
  EXPECT_TRUE(ignores("doc/frotz", "doc/frotz"));
  EXPECT_FALSE(ignores("doc/frotz", "a/doc/frotz"));
  EXPECT_FALSE(ignores("doc/frotz/", "a/doc/frotz", directory));
  EXPECT_TRUE(ignores("frotz/", "a/frotz", directory));
}

TEST(Ignore, ASlashAtTheEndMeansDirectoriesOnly) {
  EXPECT_TRUE(ignores("build/", "build", directory));
  EXPECT_FALSE(ignores("build/", "build"));
  EXPECT_TRUE(ignores("/build/", "build", directory));
  EXPECT_FALSE(ignores("/build/", "a/build", directory));
}

TEST(Ignore, TheLastMatchingPatternDecides) {
  EXPECT_FALSE(ignores("*.ts\n!keep.ts", "keep.ts"));
  EXPECT_TRUE(ignores("!keep.ts\n*.ts", "keep.ts"));
  EXPECT_TRUE(ignores("*.ts\n!keep.ts\nsrc/keep.ts", "src/keep.ts"));
  EXPECT_EQ(Ignore("!a").verdict("a", false), std::optional<bool>(false));
}

TEST(Ignore, AStarStaysInsideOneName) {
  EXPECT_TRUE(ignores("foo/*", "foo/test.json"));
  EXPECT_FALSE(ignores("foo/*", "foo/bar/hello.c"));
  EXPECT_TRUE(ignores("a/*/b", "a/x/b"));
  EXPECT_FALSE(ignores("a/*/b", "a/b"));
  EXPECT_FALSE(ignores("a/*/b", "a/x/y/b"));
  EXPECT_TRUE(ignores("*", "anything"));
  EXPECT_TRUE(ignores("*", ".hidden"));
}

TEST(Ignore, TwoStarsStandForDirectories) {
  EXPECT_TRUE(ignores("**/foo", "foo"));
  EXPECT_TRUE(ignores("**/foo", "a/b/foo"));
  EXPECT_TRUE(ignores("**/foo/bar", "x/foo/bar"));
  EXPECT_FALSE(ignores("**/foo/bar", "x/foo/y/bar"));
  EXPECT_TRUE(ignores("abc/**", "abc/x/y"));
  EXPECT_FALSE(ignores("abc/**", "abc", directory));
  EXPECT_TRUE(ignores("a/**/b", "a/b"));
  EXPECT_TRUE(ignores("a/**/b", "a/x/b"));
  EXPECT_TRUE(ignores("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(ignores("a/**/b", "ab"));
  EXPECT_FALSE(ignores("a/**/b", "a/xb"));
}

TEST(Ignore, OtherRunsOfStarsAreOneStar) {
  EXPECT_TRUE(ignores("foo**bar", "fooxbar"));
  EXPECT_FALSE(ignores("/a**/b", "ax/y/b"));
  EXPECT_TRUE(ignores("/a**/b", "ax/b"));
}

TEST(Ignore, AQuestionMarkIsOneCharacterButNoSlash) {
  EXPECT_TRUE(ignores("?.ts", "a.ts"));
  EXPECT_FALSE(ignores("?.ts", "ab.ts"));
  EXPECT_FALSE(ignores("/a?b", "a/b"));
}

TEST(Ignore, Brackets) {
  EXPECT_TRUE(ignores("[a-c].ts", "b.ts"));
  EXPECT_FALSE(ignores("[a-c].ts", "d.ts"));
  EXPECT_TRUE(ignores("[!a-c].ts", "d.ts"));
  EXPECT_TRUE(ignores("[^a-c].ts", "d.ts"));
  EXPECT_TRUE(ignores("[]]x", "]x"));
  EXPECT_TRUE(ignores("[a-]x", "-x"));
  EXPECT_TRUE(ignores("[\\]]x", "]x"));
  EXPECT_TRUE(ignores("[[:digit:]_]x", "7x"));
  EXPECT_FALSE(ignores("[[:digit:]_]x", "ax"));
  EXPECT_FALSE(ignores("[abc", "a")) << "not closed";
  EXPECT_FALSE(ignores("/a[/]b", "a/b"));
}

TEST(Ignore, ABackslashMakesACharacterPlain) {
  EXPECT_TRUE(ignores("\\*.ts", "*.ts"));
  EXPECT_FALSE(ignores("\\*.ts", "a.ts"));
  EXPECT_FALSE(ignores("a\\", "a")) << "nothing follows";
}

TEST(Ignore, HostilePatternsTakePolynomialTime) {
  std::string pattern;
  for (int i = 0; i < 40; ++i) pattern += "*a";
  EXPECT_FALSE(ignores(pattern + "b", std::string(200, 'a')));
}

TEST(Ignore, AFileGoesWithTheDirectoriesAroundIt) {
  EXPECT_TRUE(Ignore("legacy/").covers("src/legacy/deep/a.ts"));
  EXPECT_TRUE(Ignore("src/**/*.gen.ts").covers("src/a/b.gen.ts"));
  EXPECT_FALSE(Ignore("legacy/").covers("src/legacy"));
  EXPECT_FALSE(Ignore("").covers("a.ts"));
}

}  // namespace
}  // namespace poolguard::project
