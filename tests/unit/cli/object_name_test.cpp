#include "cli/object_name.h"

#include <gtest/gtest.h>

#include "tests/unit/cli/git_repository.h"

namespace poolguard::cli {
namespace {

TEST(ObjectName, IsWhatGitSays) {
  EXPECT_EQ(object_name(""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  EXPECT_EQ(object_name("hello\n"), "ce013625030ba8dba906f756967f9e9ca394464a");
}

// Around each length at which another block begins.
TEST(ObjectName, OfEveryLength) {
  const GitRepository repository;
  std::vector<std::string> words = {"hash-object"};
  std::string names;
  for (std::size_t size = 40; size < 200; ++size) {
    const std::string text(size, static_cast<char>('a' + size % 26));
    words.push_back(repository.write(std::to_string(size), text));
    names += object_name(text) + "\n";
  }
  EXPECT_EQ(repository.git(words), names);
}

}  // namespace
}  // namespace poolguard::cli
