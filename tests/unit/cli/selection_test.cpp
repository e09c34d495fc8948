#include "cli/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <new>
#include <numeric>

#include "cli/parallel.h"
#include "cli/rule_selection.h"
#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class SelectionTest : public testing::Test {
 protected:
  SelectionTest() : before_(fs::current_path()) { fs::current_path(directory_.path()); }
  ~SelectionTest() override { fs::current_path(before_); }

  TemporaryDirectory directory_;
  fs::path before_;
};

TEST_F(SelectionTest, TheRepositoryIsTheProject) {
  directory_.write("repo/.git/HEAD");
  directory_.write("repo/src/a.ts");
  fs::current_path(directory_ / "repo/src");
  const Selection selection = select({});
  EXPECT_EQ(selection.root, directory_ / "repo");
  EXPECT_THAT(selection.paths, ElementsAre(directory_ / "repo/src"));
  EXPECT_EQ(selection.shown(directory_ / "repo/src/a.ts"), "a.ts");
  EXPECT_EQ(selection.shown(directory_ / "repo/b.ts"), "../b.ts");
}

TEST_F(SelectionTest, OutsideARepositoryItIsWhatThePathsShare) {
  directory_.write("p/a/x.ts");
  directory_.write("p/b/y.ts");
  EXPECT_EQ(select({"p/a/x.ts", "p/b"}).root, directory_ / "p");
  EXPECT_EQ(select({"p/a/x.ts"}).root, directory_ / "p/a");
}

TEST_F(SelectionTest, ContainsWhatLiesBelowItsPaths) {
  directory_.write("src/a.ts");
  directory_.write("src-old/a.ts");
  directory_.write("b.ts");
  const Selection selection = select({"src", "./b.ts"});
  EXPECT_TRUE(selection.contains(directory_ / "src/a.ts"));
  EXPECT_TRUE(selection.contains(directory_ / "b.ts"));
  EXPECT_FALSE(selection.contains(directory_ / "src-old/a.ts"));
  EXPECT_FALSE(selection.contains(directory_ / "c.ts"));
}

TEST_F(SelectionTest, ContainsIsAQuestionOfFoldersAndNotOfLetters) {
  Selection selection;
  selection.paths = {"/a", "/a-x/b", "/b/c/d", "/b/c/d-e", "/b/f.ts"};
  for (const char* path : {"/a", "/a/b", "/a/z/y", "/a-x/b/c", "/b/c/d/e", "/b/f.ts"}) {
    EXPECT_TRUE(selection.contains(path)) << path;
  }
  for (const char* path :
       {"/", "/a-x", "/a-x/c", "/b", "/b/c", "/b/c/e", "/b/c/d-", "/b/f.tsx", "/b/g", "/z", ""}) {
    EXPECT_FALSE(selection.contains(path)) << path;
  }
  selection.paths = {"/"};
  EXPECT_TRUE(selection.contains("/a/b"));
  selection.paths.clear();
  EXPECT_FALSE(selection.contains("/a"));
}

TEST_F(SelectionTest, LinksAreResolved) {
  directory_.write("real/a.ts");
  fs::create_directory_symlink("real", directory_ / "link");
  EXPECT_TRUE(select({"link"}).contains(directory_ / "real/a.ts"));
}

TEST_F(SelectionTest, AMissingPathIsNamed) {
  EXPECT_THAT(select({"nowhere.ts"}).error, HasSubstr("'nowhere.ts': No such file"));
}

// Root may read everything, so as root the test looks with somebody else's eyes.
TEST_F(SelectionTest, AFolderThatCannotBeReadIsNamed) {
  directory_.write("locked/a.ts");
  fs::permissions(directory_.path(), fs::perms::all);
  fs::permissions(directory_ / "locked", fs::perms::none);
  const uid_t user = ::geteuid();
  ASSERT_EQ(user == 0 ? ::seteuid(65534) : 0, 0);
  const std::string error = select({"locked"}).error;
  ASSERT_EQ(::seteuid(user), 0);
  fs::permissions(directory_ / "locked", fs::perms::owner_all);
  EXPECT_THAT(error, HasSubstr("'locked': Permission denied"));
}

constexpr lint::Rule first{.id = "query-in-loop", .title = ""};
constexpr lint::Rule second{.id = "find-many-without-take", .title = ""};
constexpr lint::Rule quiet{.id = "strict-one", .title = "", .on_by_default = false};
constexpr const lint::Rule* all[] = {&first, &second, &quiet};

RuleSelection choose(const std::vector<std::string>& only, const std::vector<std::string>& skip) {
  return select_rules(all, only, skip);
}

TEST(RuleSelection, OnlyAndSkip) {
  EXPECT_THAT(choose({}, {}).rules, ElementsAre(&first, &second, &quiet));
  EXPECT_THAT(choose({"strict-one", "query-in-loop"}, {}).rules, ElementsAre(&first, &quiet));
  EXPECT_THAT(choose({}, {"query-in-loop"}).rules, ElementsAre(&second, &quiet));
  EXPECT_THAT(choose({"query-in-loop"}, {"query-in-loop"}).rules, ElementsAre());
}

TEST(RuleSelection, NamesTheNearestRule) {
  EXPECT_EQ(choose({"query-in-lop"}, {}).error,
            "unknown rule 'query-in-lop': did you mean 'query-in-loop'?");
  EXPECT_EQ(choose({}, {"xyz"}).error, "unknown rule 'xyz'; 'poolguard rules' lists them");
}

TEST(ParallelFor, DoesEachThingOnce) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    std::vector<int> done(100);
    parallel_for(done.size(), threads, [&](std::size_t i) { ++done[i]; });
    EXPECT_THAT(done, testing::Each(1));
  }
  parallel_for(0, 4, [](std::size_t) { FAIL(); });
}

TEST(ParallelFor, PassesOnWhatIsThrown) {
  for (const unsigned threads : {1U, 4U}) {
    const auto work = [](std::size_t i) {
      if (i == 50) throw std::bad_alloc();
    };
    EXPECT_THROW(parallel_for(100, threads, work), std::bad_alloc);
  }
}

}  // namespace
}  // namespace poolguard::cli
