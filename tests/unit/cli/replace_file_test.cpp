#include "cli/replace_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Optional;

class ReplaceFileTest : public testing::Test {
 protected:
  size_t files() const {
    return static_cast<size_t>(std::distance(fs::directory_iterator(directory_.path()), {}));
  }
  TemporaryDirectory directory_;
};

TEST_F(ReplaceFileTest, PutsTheNewTextAndKeepsTheMode) {
  const std::string path = directory_.write("a.ts", "old");
  fs::permissions(path, fs::perms(0754));
  EXPECT_EQ(replace_file(path, "old", "new"), std::nullopt);
  EXPECT_EQ(directory_.read("a.ts"), "new");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms(0754));
  EXPECT_EQ(files(), 1U) << "a temporary file is left";
}

TEST_F(ReplaceFileTest, ReadersOfTheOldFileKeepIt) {
  const std::string path = directory_.write("a.ts", "old");
  std::ifstream reader(path);
  ASSERT_EQ(replace_file(path, "old", "new"), std::nullopt);
  std::string text;
  reader >> text;
  EXPECT_EQ(text, "old");
}

TEST_F(ReplaceFileTest, RefusesAFileThatChangedMeanwhile) {
  const std::string path = directory_.write("a.ts", "newer");
  EXPECT_THAT(replace_file(path, "old", "new"), Optional(HasSubstr("changed")));
  EXPECT_EQ(directory_.read("a.ts"), "newer");
  EXPECT_EQ(files(), 1U) << "a temporary file is left";
}

TEST_F(ReplaceFileTest, RefusesReadOnlyFiles) {
  const std::string path = directory_.write("a.ts", "old");
  fs::permissions(path, fs::perms(0444));
  EXPECT_THAT(replace_file(path, "old", "new"), Optional(HasSubstr("read-only")));
  EXPECT_EQ(directory_.read("a.ts"), "old");
}

TEST_F(ReplaceFileTest, ReplacesWhatALinkLeadsTo) {
  directory_.write("real/a.ts", "old");
  fs::create_symlink("real/a.ts", directory_ / "link.ts");
  EXPECT_EQ(replace_file(directory_ / "link.ts", "old", "new"), std::nullopt);
  EXPECT_TRUE(fs::is_symlink(directory_ / "link.ts"));
  EXPECT_EQ(directory_.read("real/a.ts"), "new");
}

TEST_F(ReplaceFileTest, SaysWhyAFileCannotBeReplaced) {
  EXPECT_THAT(replace_file(directory_ / "missing.ts", "", "new"), Optional(HasSubstr("No such")));
}

}  // namespace
}  // namespace poolguard::cli
