#include "analysis/project/dotenv.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

std::string value_of(std::string_view text, std::string_view name) {
  for (const DotenvEntry& entry : parse_dotenv(text)) {
    if (entry.name == name) return entry.value;
  }
  return "(absent)";
}

TEST(Dotenv, ReadsPlainValues) {
  EXPECT_EQ(value_of("A=1\nB = two words  \n", "A"), "1");
  EXPECT_EQ(value_of("A=1\nB = two words  \n", "B"), "two words");
  EXPECT_EQ(value_of("A=\nB=x", "A"), "");
  EXPECT_EQ(value_of("A=1\r\nB=2\r\n", "A"), "1");
  EXPECT_EQ(value_of("\xEF\xBB\xBF"
                     "A=1\n",
                     "A"),
            "1");
}

TEST(Dotenv, ReadsQuotes) {
  EXPECT_EQ(value_of("A=\"x # y\" # z", "A"), "x # y");
  EXPECT_EQ(value_of("A='x \" y'", "A"), "x \" y");
  EXPECT_EQ(value_of("A=`b`", "A"), "b");
  EXPECT_EQ(value_of("A=\"open\nB=2", "B"), "2");
}

TEST(Dotenv, QuotesMayRunOverLines) {
  const auto entries = parse_dotenv("KEY=\"one\ntwo\nA=no\"\nB=3");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].value, "one\ntwo\nA=no");
  EXPECT_EQ(entries[1].name, "B");
  EXPECT_EQ(entries[1].line, 4u);
}

TEST(Dotenv, PassesOverCommentsAndOtherLines) {
  EXPECT_EQ(value_of("# A=1\nnot an assignment\nexport A=2", "A"), "2");
  EXPECT_EQ(value_of("A=x#y", "A"), "x#y");
  EXPECT_EQ(value_of("A=x #y", "A"), "x");
  EXPECT_EQ(value_of("A=#y", "A"), "");
  EXPECT_EQ(parse_dotenv("# only\n\n=x\n").size(), 0u);
}

TEST(Dotenv, KeepsTemplatesAsWritten) {
  EXPECT_EQ(value_of("A=\"postgres://${USER}@h/d?connection_limit=${N}\"", "A"),
            "postgres://${USER}@h/d?connection_limit=${N}");
}

}  // namespace
}  // namespace poolguard::project
