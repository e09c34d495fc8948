#include "analysis/text/edit.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace poolguard::text {
namespace {

EditSet set_of(const std::vector<Edit>& edits) {
  EditSet set;
  EXPECT_TRUE(set.add(edits));
  return set;
}

TEST(EditSet, applies_edits_added_in_any_order) {
  const EditSet set = set_of({{{6, 11}, "there"}, {{0, 5}, "Hi"}, {{11, 11}, "!"}});
  EXPECT_EQ(set.apply("hello world"), "Hi there!");
}

TEST(EditSet, without_edits_gives_the_text) {
  EXPECT_EQ(EditSet().apply("as it was"), "as it was");
}

TEST(EditSet, keeps_its_edits_sorted) {
  EditSet set = set_of({{{4, 5}, "b"}});
  ASSERT_TRUE(set.add(std::vector<Edit>{{{1, 2}, "a"}}));
  EXPECT_EQ(set.edits(), (std::vector<Edit>{{{1, 2}, "a"}, {{4, 5}, "b"}}));
}

TEST(EditSet, refuses_an_overlap) {
  EditSet set = set_of({{{2, 6}, "x"}});
  EXPECT_FALSE(set.add(std::vector<Edit>{{{5, 8}, "y"}}));
  EXPECT_FALSE(set.add(std::vector<Edit>{{{2, 6}, "y"}}));
  EXPECT_FALSE(set.add(std::vector<Edit>{{{3, 3}, "y"}}));
  EXPECT_FALSE(set.add(std::vector<Edit>{{{0, 9}, "y"}}));
  EXPECT_EQ(set.edits().size(), 1u);
}

TEST(EditSet, refuses_all_of_a_group_or_none) {
  EditSet set = set_of({{{2, 6}, "x"}});
  EXPECT_FALSE(set.add(std::vector<Edit>{{{8, 9}, "fine"}, {{5, 7}, "not"}}));
  EXPECT_FALSE(set.add(std::vector<Edit>{{{8, 10}, "one"}, {{9, 11}, "against the other"}}));
  EXPECT_EQ(set.edits(), (std::vector<Edit>{{{2, 6}, "x"}}));
}

TEST(EditSet, takes_the_same_edit_twice_once) {
  EditSet set = set_of({{{2, 6}, "x"}, {{7, 7}, "import"}});
  EXPECT_TRUE(set.add(std::vector<Edit>{{{7, 7}, "import"}, {{2, 6}, "x"}}));
  EXPECT_EQ(set.edits().size(), 2u);
}

TEST(EditSet, refuses_another_insertion_at_the_same_offset) {
  EditSet set = set_of({{{3, 3}, "a"}});
  EXPECT_FALSE(set.add(std::vector<Edit>{{{3, 3}, "b"}}));
}

TEST(EditSet, lets_neighbours_touch) {
  const EditSet set = set_of({{{2, 4}, "B"}, {{4, 6}, "C"}, {{2, 2}, "<"}, {{6, 6}, ">"}});
  EXPECT_EQ(set.apply("aabbccdd"), "aa<BC>dd");
}

// The slow and obvious way: from the back, so that no offset moves.
std::string naive(std::string text, const std::vector<Edit>& sorted) {
  for (auto edit = sorted.rbegin(); edit != sorted.rend(); ++edit)
    text = text.substr(0, edit->span.begin) + edit->text + text.substr(edit->span.end);
  return text;
}

TEST(EditSet, agrees_with_the_naive_way_on_random_edits) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 40, ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 26);
    EditSet set;
    for (int tries = 0; tries < 8; ++tries) {
      const uint32_t begin = random() % (text.size() + 1);
      const auto rest = static_cast<uint32_t>(text.size()) - begin;
      const uint32_t end = begin + std::min<uint32_t>(rest, random() % 5);
      const std::vector<Edit> edits = {{{begin, end}, std::string(random() % 4, 'X')}};
      const size_t count = set.edits().size();
      if (!set.add(edits)) {
        ASSERT_EQ(set.edits().size(), count);
      }
    }
    for (size_t i = 1; i < set.edits().size(); ++i)
      ASSERT_LE(set.edits()[i - 1].span.end, set.edits()[i].span.begin);
    ASSERT_EQ(set.apply(text), naive(text, set.edits()));
  }
}

}  // namespace
}  // namespace poolguard::text
