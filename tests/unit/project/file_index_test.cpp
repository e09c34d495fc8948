#include "analysis/project/file_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analysis/project/project.h"

namespace poolguard::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

FilePtr source(const std::string& path, const std::string& text) {
  return analyse(path, std::make_shared<const std::string>(text));
}

std::vector<std::string> paths(const FileList& files) {
  std::vector<std::string> paths;
  for (const File* file : files) paths.push_back(file->path);
  return paths;
}

class FileIndexTest : public ::testing::Test {
 protected:
  FileIndexTest() {
    workspace_.put(source("/p/b.ts", "save(1); x.load();"));
    workspace_.put(source("/p/a.ts", "x.save(prisma)"));
    workspace_.put(source("/p/c.ts", "export const save = prisma"));
  }

  std::vector<std::string> calling(std::string_view name) {
    return paths(workspace_.project().files.calling(name));
  }
  std::vector<std::string> holding(std::initializer_list<std::string_view> words) {
    return paths(workspace_.project().files.holding(words));
  }

  Workspace workspace_{"/p"};
};

TEST_F(FileIndexTest, KnowsWhoCallsAndWhoHolds) {
  EXPECT_THAT(calling("save"), ElementsAre("/p/a.ts", "/p/b.ts"));
  EXPECT_THAT(calling("prisma"), IsEmpty());
  EXPECT_THAT(holding({"prisma"}), ElementsAre("/p/a.ts", "/p/c.ts"));
  EXPECT_THAT(holding({"prisma", "export"}), ElementsAre("/p/c.ts"));
  EXPECT_THAT(holding({""}), ElementsAre("/p/a.ts", "/p/b.ts", "/p/c.ts"));
}

TEST_F(FileIndexTest, FollowsFilesThatChangeComeAndGo) {
  calling("save");
  holding({"prisma"});
  workspace_.put(source("/p/a.ts", "x.load()"));
  EXPECT_THAT(calling("save"), ElementsAre("/p/b.ts"));
  EXPECT_THAT(calling("load"), ElementsAre("/p/a.ts", "/p/b.ts"));
  EXPECT_THAT(holding({"prisma"}), ElementsAre("/p/c.ts"));
  workspace_.put(source("/p/aa.ts", "save(prisma)"));
  EXPECT_THAT(calling("save"), ElementsAre("/p/aa.ts", "/p/b.ts"));
  EXPECT_THAT(holding({"prisma"}), ElementsAre("/p/aa.ts", "/p/c.ts"));
  workspace_.remove("/p/b.ts");
  workspace_.remove("/p/c.ts");
  EXPECT_THAT(calling("save"), ElementsAre("/p/aa.ts"));
  EXPECT_THAT(holding({"prisma"}), ElementsAre("/p/aa.ts"));
}

TEST_F(FileIndexTest, SnapshotsKeepTheirAnswers) {
  const Project before = workspace_.project();
  workspace_.remove("/p/a.ts");
  EXPECT_THAT(paths(before.files.calling("save")), ElementsAre("/p/a.ts", "/p/b.ts"));
  EXPECT_THAT(calling("save"), ElementsAre("/p/b.ts"));
}

TEST_F(FileIndexTest, ManyChangesAreNoDifferentFromOne) {
  calling("save");
  for (int i = 0; i < 200; ++i) {
    const std::string name = "/p/many" + std::to_string(100 + i % 90) + ".ts";
    workspace_.put(source(name, i % 2 == 0 ? "save()" : "load()"));
  }
  std::vector<std::string> expected = {"/p/a.ts", "/p/b.ts"};
  for (const auto& [path, file] : workspace_.project().files.loaded()) {
    const bool calls = file->text->find("save()") != std::string::npos;
    if (calls) expected.push_back(path);
  }
  EXPECT_EQ(calling("save"), expected);
}

}  // namespace
}  // namespace poolguard::project
