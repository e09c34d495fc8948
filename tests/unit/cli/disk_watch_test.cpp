#include "cli/disk_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <future>

#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {
namespace {

namespace fs = std::filesystem;
using server::FileChange;
using testing::ElementsAre;
using testing::IsEmpty;

class LookerTest : public testing::Test {
 protected:
  LookerTest() {
    directory_.write(".git/HEAD", "");
    directory_.write(".gitignore", "dist/\n.env\n");
    directory_.write("app/package.json", "{}");
    directory_.write("app/src/a.ts", "a");
    directory_.write("app/src/style.css", "");
  }

  // "+a" for what is created, "-a" for what is deleted, "a" for what has changed.
  std::vector<std::string> look() {
    std::vector<std::string> names;
    for (const FileChange& change : looker_.look()) {
      const std::string name = fs::path(change.path).lexically_relative(directory_.path()).native();
      names.push_back((change.kind == FileChange::Kind::created   ? "+"
                       : change.kind == FileChange::Kind::deleted ? "-"
                                                                  : "") +
                      name);
    }
    return names;
  }

  // As if nothing had happened for a minute: no folder is looked through but for a reason.
  void grow_old() {
    const auto past = fs::file_time_type::clock::now() - std::chrono::minutes(1);
    fs::last_write_time(directory_.path() / "app", past);
    fs::last_write_time(directory_.path() / "app/src", past);
    look();
  }

  TemporaryDirectory directory_;
  Looker looker_{(directory_.path() / "app").native()};
};

TEST_F(LookerTest, TheFirstLookSaysNothingAndNothingHappensByItself) {
  EXPECT_THAT(look(), IsEmpty());
  EXPECT_THAT(look(), IsEmpty());
  grow_old();
  EXPECT_THAT(look(), IsEmpty());
}

TEST_F(LookerTest, FilesThatComeChangeAndGo) {
  look();
  grow_old();
  directory_.write("app/src/a.ts", "longer");
  directory_.write("app/src/b.ts", "");
  directory_.write("app/src/deep/c.ts", "");
  EXPECT_THAT(look(), ElementsAre("app/src/a.ts", "+app/src/b.ts", "+app/src/deep/c.ts"));
  fs::remove_all(directory_.path() / "app/src/deep");
  fs::remove(directory_.path() / "app/src/b.ts");
  EXPECT_THAT(look(), ElementsAre("-app/src/b.ts", "-app/src/deep/c.ts"));
}

TEST_F(LookerTest, EveryKindOfFileThatAProjectReads) {
  look();
  for (const char* name : {"schema.prisma", ".env", "tsconfig.json", "poolguard.json",
                           "pnpm-lock.yaml", ".gitignore"}) {
    directory_.write(std::string("app/") + name, "");
    EXPECT_THAT(look(), ElementsAre(std::string("+app/") + name));
  }
  // Above the root, up to that of the repository, and where the version of Prisma stands.
  directory_.write("poolguard.json", "{}");
  directory_.write("app/node_modules/@prisma/client/package.json", "{}");
  EXPECT_THAT(look(),
              ElementsAre("+app/node_modules/@prisma/client/package.json", "+poolguard.json"));
}

TEST_F(LookerTest, WhatIsIgnoredOrOfNoInterestIsNot) {
  look();
  directory_.write("app/dist/a.js", "");
  directory_.write("app/node_modules/x/index.js", "");
  directory_.write("app/src/style.css", "body");
  directory_.write("other/b.ts", "");
  EXPECT_THAT(look(), IsEmpty());
}

TEST_F(LookerTest, ARootThatIsGone) {
  look();
  fs::remove_all(directory_.path() / "app");
  EXPECT_THAT(look(), ElementsAre("-app/package.json", "-app/src/a.ts"));
  EXPECT_THAT(look(), IsEmpty());
}

TEST_F(LookerTest, TheWatchTellsFromItsOwnThread) {
  std::promise<std::string> told;
  DiskWatch watch(std::chrono::milliseconds(1));
  const std::string root = (directory_.path() / "app").native();
  bool first = true;
  watch.watch({root}, [&](std::vector<FileChange> changes) {
    if (first) told.set_value(changes.at(0).path);
    first = false;
  });
  // The first look may come before or after: from some moment on each write is seen.
  auto path = told.get_future();
  for (int n = 0; path.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready; ++n) {
    directory_.write("app/src/a.ts", std::string(static_cast<std::size_t>(n), 'x'));
  }
  EXPECT_EQ(path.get(), root + "/src/a.ts");
  watch.stop();
}

}  // namespace
}  // namespace poolguard::cli
