#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fixture_documents.h"
#include "tests/support/hazard_rules.h"

namespace poolguard::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string document(const std::string& bad, const std::string& good) {
  return "# hazard\n\n## Bad\n\n```ts\n" + bad + "\n```\n\n## Good\n\n```ts\n" + good +
         "\n```\n\n## Fix\n\n```ts\nhazard1;\n```\n";
}

TEST(Document, EachBlockDoesWhatItsHeadingSays) {
  EXPECT_THAT(check_document(document("hazard2;", "fine;"), hazard_rule), IsEmpty());
  EXPECT_THAT(check_document(document("fine;", "fine;"), hazard_rule),
              Contains(HasSubstr("line 6: this Bad block has no finding")));
  EXPECT_THAT(check_document(document("hazard1;", "hazard1;"), hazard_rule),
              ElementsAre(HasSubstr("line 12: this Good block has a finding: A hazard.")));
}

TEST(Document, NeedsBothKindsOfBlocks) {
  EXPECT_THAT(check_document("# hazard\n", hazard_rule),
              ElementsAre(HasSubstr("## Bad"), HasSubstr("## Good")));
}

TEST(Document, ARuleThatRepairsShowsIt) {
  lint::Rule rule = smell_rule;
  EXPECT_THAT(check_document(document("smell;", "fine;"), rule), IsEmpty());
  rule.has_fix = true;
  EXPECT_THAT(check_document(document("smell;", "fine;"), rule),
              ElementsAre(HasSubstr("no Bad block shows it")));
}

TEST(Document, BlocksAreFoundWithTheirPlace) {
  const std::vector<CodeBlock> blocks =
      code_blocks("```prisma\nmodel A {}\n```\n## Bad\ntext\n```ts\na;\nb;\n```\n");
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0].language, "prisma");
  EXPECT_EQ(blocks[0].heading, "");
  EXPECT_EQ(blocks[1].heading, "Bad");
  EXPECT_EQ(blocks[1].text, "a;\nb;\n");
  EXPECT_EQ(blocks[1].line, 7u);
}

}  // namespace
}  // namespace poolguard::testing
