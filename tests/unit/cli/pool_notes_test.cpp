#include "cli/pool_notes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <set>

#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Texts with the stamps a test gives them; remembers what was read.
class NotedFiles : public StampedFiles {
 public:
  struct Text {
    std::string text;
    std::string stamp;
  };

  std::optional<std::string> read(const std::string& path) const override {
    const std::lock_guard lock(mutex_);
    read_.insert(path);
    return texts.at(path).text;
  }
  std::vector<std::string> list(const std::string&) const override { return {}; }
  std::string stamp(const std::string& path) const override { return texts.at(path).stamp; }

  std::set<std::string> take_read() { return std::exchange(read_, {}); }

  std::map<std::string, Text> texts;

 private:
  mutable std::mutex mutex_;
  mutable std::set<std::string> read_;
};

class PoolNotesTest : public testing::Test {
 protected:
  PoolNotesTest() {
    files_.texts["/p/a.ts"] = {"export const a = 1;", "1"};
    files_.texts["/p/db.ts"] = {"export const db = new PrismaClient();", "1"};
    files_.texts["/p/new.ts"] = {"export const n = 1;", ""};  // has just been written
  }

  std::vector<std::string> find() {
    std::vector<std::string> paths;
    for (const auto& each : files_.texts) paths.push_back(each.first);
    return files_for_pool(paths, files_, files_, directory_ / "notes", 2);
  }

  TemporaryDirectory directory_;
  NotedFiles files_;
};

TEST_F(PoolNotesTest, ReadsAgainOnlyWhatMattersAndWhatIsNotKnown) {
  EXPECT_THAT(find(), ElementsAre("/p/db.ts"));
  EXPECT_THAT(files_.take_read(), UnorderedElementsAre("/p/a.ts", "/p/db.ts", "/p/new.ts"));
  EXPECT_THAT(find(), ElementsAre("/p/db.ts"));
  EXPECT_THAT(files_.take_read(), UnorderedElementsAre("/p/db.ts", "/p/new.ts"));
}

TEST_F(PoolNotesTest, AnotherStampIsAnotherText) {
  find();
  files_.texts["/p/a.ts"] = {"export const a = new PrismaClient();", "2"};
  EXPECT_THAT(find(), ElementsAre("/p/a.ts", "/p/db.ts"));
  files_.texts["/p/b.ts"] = {"export const a = 1;", "1"};  // the stamp of another path
  files_.take_read();
  find();
  EXPECT_THAT(files_.take_read(), testing::Contains("/p/b.ts"));
}

TEST_F(PoolNotesTest, DamagedNotesAreNone) {
  find();
  std::string notes = directory_.read("notes");
  for (const std::size_t at : {std::size_t{0}, notes.size() / 2, notes.size() - 1}) {
    std::string damaged = notes;
    damaged[at] ^= 1;
    directory_.write("notes", damaged);
    files_.take_read();
    EXPECT_THAT(find(), ElementsAre("/p/db.ts"));
    EXPECT_THAT(files_.take_read(), testing::Contains("/p/a.ts"));
  }
}

TEST_F(PoolNotesTest, WithoutAPlaceNothingIsRemembered) {
  for (int i = 0; i < 2; ++i) {
    files_.take_read();
    EXPECT_THAT(files_for_pool({"/p/a.ts"}, files_, files_, "", 1), IsEmpty());
    EXPECT_THAT(files_.take_read(), ElementsAre("/p/a.ts"));
  }
}

}  // namespace
}  // namespace poolguard::cli
