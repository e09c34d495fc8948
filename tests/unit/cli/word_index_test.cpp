#include "cli/word_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace poolguard::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<uint32_t> holding(const WordIndex& index, std::string_view part) {
  std::vector<char> marks(8);
  index.mark(part, marks);
  std::vector<uint32_t> texts;
  for (uint32_t i = 0; i < marks.size(); ++i) {
    if (marks[i]) texts.push_back(i);
  }
  return texts;
}

WordIndex index_of(const std::vector<std::string>& texts) {
  WordBook book;
  for (uint32_t i = 0; i < texts.size(); ++i) book.add(i, texts[i]);
  return book.index();
}

TEST(WordIndex, FindsEachPartOfEachWord) {
  const WordIndex index = index_of({"alpha beta", "beta.gamma$2", "", "_beta beta beta"});
  EXPECT_THAT(holding(index, "beta"), ElementsAre(0, 1, 3));
  EXPECT_THAT(holding(index, "_bet"), ElementsAre(3));
  EXPECT_THAT(holding(index, "$2"), ElementsAre(1));
  EXPECT_THAT(holding(index, "a"), ElementsAre(0, 1, 3));
  EXPECT_THAT(holding(index, "alphabeta"), IsEmpty());
  EXPECT_THAT(holding(WordIndex(), "a"), IsEmpty());
}

std::vector<char> uses(const WordIndex& index, std::string_view word) {
  std::vector<char> marks(4);
  index.mark_uses(word, marks);
  return marks;
}

TEST(WordIndex, TellsUsesFromDeclarations) {
  const WordIndex index = index_of({"function load() {}\nload()", "const load = 1", "reload()"});
  EXPECT_THAT(uses(index, "load"), ElementsAre(1, 0, 0, 0));
  EXPECT_THAT(uses(index, "oad"), ElementsAre(0, 0, 0, 0));
  EXPECT_THAT(holding(index, "load"), ElementsAre(0, 1, 2));
  WordBook book;
  book.add(index, std::vector<std::optional<uint32_t>>{1, 0, 2});
  book.add(0, "load");
  book.add(3, "const load = 2");
  EXPECT_THAT(uses(book.index(), "load"), ElementsAre(1, 1, 0, 0));
}

TEST(WordIndex, HoldsManyWords) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "word" + std::to_string(i) + ";";
  const WordIndex index = index_of({"word1", text});
  EXPECT_THAT(holding(index, "word1"), ElementsAre(0, 1));
  EXPECT_THAT(holding(index, "word19999"), ElementsAre(1));
  EXPECT_THAT(holding(index, "word20000"), IsEmpty());
}

TEST(WordIndex, TakesOverTextsUnderOtherNumbers) {
  const WordIndex first = index_of({"old gone", "old kept"});
  WordBook book;
  book.add(first, std::vector<std::optional<uint32_t>>{std::nullopt, 5});
  book.add(2, "old new");
  const WordIndex index = book.index();
  EXPECT_THAT(holding(index, "old"), ElementsAre(2, 5));
  EXPECT_THAT(holding(index, "kept"), ElementsAre(5));
  EXPECT_THAT(holding(index, "gone"), IsEmpty());
}

std::optional<WordIndex> from(std::string_view bytes) {
  return WordIndex::from(std::make_shared<const std::string>("ab" + std::string(bytes)), 2);
}

TEST(WordIndex, IsItsBytes) {
  const auto again = from(index_of({"alpha", "beta"}).bytes());
  ASSERT_TRUE(again);
  EXPECT_THAT(holding(*again, "beta"), ElementsAre(1));
  EXPECT_TRUE(from(WordIndex().bytes()));
  EXPECT_TRUE(from(WordBook().index().bytes()));
}

TEST(WordIndex, HoldsManyTexts) {
  WordBook book;
  std::vector<uint32_t> numbers;
  for (uint32_t number = 1; number < 1'000'000; number = number * 3 + 1) {
    numbers.insert(numbers.begin(), number);
  }
  for (const uint32_t number : numbers) book.add(number, "word");
  std::vector<char> marks(1'000'000);
  book.index().mark("word", marks);
  EXPECT_EQ(std::ranges::count(marks, 1), static_cast<std::ptrdiff_t>(numbers.size()));
  for (const uint32_t number : numbers) EXPECT_TRUE(marks[number]);
}

TEST(WordIndex, OtherBytesAreNone) {
  const std::string bytes(index_of({"alpha beta", "beta gamma"}).bytes());
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    EXPECT_FALSE(from(std::string_view(bytes).substr(0, size)));
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string bad = bytes;
    bad[at] = static_cast<char>(bad[at] ^ 0xff);
    if (const auto index = from(bad)) holding(*index, "a");  // nothing worse than wrong
  }
}

TEST(WordsIn, AreTheLongestOnes) {
  EXPECT_THAT(words_in("a.b2($c) größe"), ElementsAre("a", "b2", "$c", "gr", "e"));
  EXPECT_THAT(words_in("=> ()"), IsEmpty());
}

}  // namespace
}  // namespace poolguard::cli
