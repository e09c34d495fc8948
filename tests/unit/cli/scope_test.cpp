// What `check` looks at in real git repositories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/commands.h"
#include "cli/disk.h"
#include "cli/git.h"
#include "cli/index_files.h"
#include "tests/unit/cli/git_repository.h"

namespace poolguard::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::string_view client =
    "import { PrismaClient } from '@prisma/client';\n"
    "export const prisma = new PrismaClient();\n";
constexpr std::string_view loop =
    "import { prisma } from './db';\n"
    "export async function load(ids: string[]) {\n"
    "  for (const id of ids) {\n"
    "    await prisma.user.findMany({ where: { id } });\n"
    "  }\n"
    "}\n";
constexpr std::string_view clean =
    "import { prisma } from './db';\n"
    "export const one = (id: string) => prisma.user.findUnique({ where: { id } });\n";

class ScopeTest : public testing::Test {
 protected:
  ScopeTest() {
    repository_.write("package.json", R"({"dependencies": {"@prisma/client": "6.1.0"}})");
    repository_.write("db.ts", client);
    repository_.write("old.ts", loop);
    repository_.commit("start");
  }

  int run(std::vector<std::string> words, std::string_view input = "") {
    out_.str("");
    err_.str("");
    std::istringstream in{std::string(input)};
    Console console{.out = out_, .err = err_, .in = &in};
    words.insert(words.begin(), {"check", "--rule", "query-in-loop", "--format", "json"});
    return cli::run(words, console);
  }

  // "path:line" of every finding.
  std::vector<std::string> findings() const {
    std::vector<std::string> places;
    const nlohmann::json report = nlohmann::json::parse(out_.str());
    for (const auto& each : report["findings"]) {
      const int line = each["range"]["start"]["line"];
      places.push_back(each["path"].get<std::string>() + ":" + std::to_string(line + 1));
    }
    return places;
  }

  GitRepository repository_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(ScopeTest, NothingStagedIsNothingToReport) {
  repository_.write("new.ts", loop);
  EXPECT_EQ(run({"--staged"}), success) << err_.str();
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(ScopeTest, StagedFilesAreReportedAndOthersAreNot) {
  repository_.write("new.ts", loop);
  repository_.git({"add", "new.ts"});
  EXPECT_EQ(run({"--staged"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("new.ts:4"));
}

TEST_F(ScopeTest, StagedMeansTheIndexAndNotTheWorkingTree) {
  repository_.write("a.ts", loop);
  repository_.write("b.ts", clean);
  repository_.git({"add", "--all"});
  repository_.write("a.ts", clean);
  repository_.write("b.ts", loop);
  EXPECT_EQ(run({"--staged"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("a.ts:4"));
}

TEST_F(ScopeTest, AStagedFileThatIsGoneFromTheDiskIsChecked) {
  repository_.write("new.ts", loop);
  repository_.git({"add", "new.ts"});
  fs::remove(repository_.path() / "new.ts");
  EXPECT_EQ(run({"--staged"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("new.ts:4"));
}

TEST_F(ScopeTest, TheIndexIsTheContextOfWhatIsStaged) {
  // Only the index knows the client that new.ts imports, and only the disk the loop in old.ts.
  repository_.write("db.ts", "export const prisma: any = {};\n");
  repository_.commit();
  repository_.write("db.ts", client);
  repository_.write("new.ts", loop);
  repository_.git({"add", "db.ts", "new.ts"});
  repository_.write("db.ts", "export const prisma = { user: { findMany() {} } };\n");
  EXPECT_EQ(run({"--staged"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("new.ts:4"));
}

TEST_F(ScopeTest, AnUntrackedFileIsNoContextOfWhatIsStaged) {
  repository_.write("far/client.ts", client);
  repository_.write("new.ts",
                    "import { prisma as p } from './far/client';\n"
                    "export async function load(ids: string[]) {\n"
                    "  for (const id of ids) await p.user.findMany({ where: { id } });\n"
                    "}\n");
  repository_.git({"add", "new.ts"});
  run({"--staged"});
  EXPECT_THAT(findings(), IsEmpty());
  repository_.git({"add", "far/client.ts"});
  run({"--staged"});
  EXPECT_THAT(findings(), ElementsAre("new.ts:3"));
}

TEST_F(ScopeTest, PathsNarrowWhatIsStaged) {
  repository_.write("a/new.ts", loop);
  repository_.write("b/new.ts", loop);
  repository_.git({"add", "--all"});
  run({"--staged", "b"});
  EXPECT_EQ(findings().size(), 0U);  // './db' is no module of that folder
  repository_.write("b/new.ts", std::string("/**/") + std::string(loop));
  repository_.write("b/db.ts", client);
  repository_.write("a/db.ts", client);
  repository_.git({"add", "--all"});
  run({"--staged", "b"});
  EXPECT_THAT(findings(), ElementsAre("b/new.ts:4"));
}

TEST_F(ScopeTest, TheFirstCommitOfARepositoryHasStagedFiles) {
  repository_.git({"update-ref", "-d", "HEAD"});
  EXPECT_EQ(run({"--staged"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("old.ts:4"));
}

TEST_F(ScopeTest, RenamedAndDeletedFiles) {
  repository_.git({"mv", "old.ts", "renamed.ts"});
  repository_.git({"rm", "-q", "--cached", "package.json"});
  run({"--staged"});
  EXPECT_THAT(findings(), ElementsAre("renamed.ts:4"));
  run({"--staged", "--lines"});
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(ScopeTest, OnlyChangedLines) {
  repository_.write("old.ts",
                    std::string(loop) +
                        "\nexport async function more(ids: string[]) {\n"
                        "  for (const id of ids) await prisma.user.findMany({ where: { id } });\n"
                        "}\n");
  repository_.git({"add", "old.ts"});
  run({"--staged"});
  EXPECT_THAT(findings(), ElementsAre("old.ts:4", "old.ts:9"));
  run({"--staged", "--lines"});
  EXPECT_THAT(findings(), ElementsAre("old.ts:9"));
}

TEST_F(ScopeTest, SinceACommitMeansSinceTheBranchLeftIt) {
  repository_.git({"checkout", "-q", "-b", "work"});
  repository_.write("mine.ts", loop);
  repository_.commit();
  repository_.git({"checkout", "-q", "main"});
  repository_.write("theirs.ts", loop);
  repository_.commit();
  repository_.git({"checkout", "-q", "work"});
  repository_.write("untracked.ts", loop);
  repository_.write("db.ts", std::string(client) + "\n");
  EXPECT_EQ(run({"--since", "main"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("mine.ts:4", "untracked.ts:4"));
  run({"--since", "main", "--lines"});
  EXPECT_THAT(findings(), ElementsAre("mine.ts:4", "untracked.ts:4"));
  run({"--changed"});
  EXPECT_THAT(findings(), ElementsAre("mine.ts:4", "untracked.ts:4"));
}

TEST_F(ScopeTest, FromAFolderBelow) {
  repository_.write("below/db.ts", client);
  repository_.write("below/new.ts", loop);
  repository_.write("above.ts", loop);
  repository_.git({"add", "below"});
  fs::current_path(repository_.path() / "below");
  run({"--staged"});
  EXPECT_THAT(findings(), ElementsAre("new.ts:4"));
  run({"--since", "HEAD"});
  EXPECT_THAT(findings(), UnorderedElementsAre("../above.ts:4", "new.ts:4"));
}

TEST_F(ScopeTest, WrongCommitsAndNoRepositoryAreErrors) {
  EXPECT_EQ(run({"--since", "nowhere"}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("git knows no commit 'nowhere'"));
  EXPECT_EQ(run({"--since=--output=stolen"}), failure);
  EXPECT_FALSE(fs::exists(repository_.path() / "stolen"));
  repository_.git({"checkout", "-q", "--orphan", "island"});
  repository_.commit();
  EXPECT_EQ(run({"--since", "main"}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("share no commit"));
  const TemporaryDirectory elsewhere;
  fs::current_path(elsewhere.path());
  EXPECT_EQ(run({"--staged"}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("git: not a git repository"));
}

TEST_F(ScopeTest, AnyNameOfAFile) {
  const std::vector<std::string> names = {"with blank.ts", "quo\"te'.ts",   "new\nline.ts",
                                          "caf\xE9.ts",    "\xC3\xBC.ts",   "-dash.ts",
                                          "tab\t.ts",      "back\\slash.ts"};
  for (const std::string& name : names) repository_.write(name, loop);
  repository_.git({"add", "--all"});
  run({"--staged"});
  EXPECT_EQ(findings().size(), names.size()) << err_.str();
  run({"--staged", "--lines"});
  EXPECT_EQ(findings().size(), names.size()) << err_.str();
  for (const std::string& name : names) fs::remove(repository_.path() / name);
  run({"--staged", "--lines"});
  EXPECT_EQ(findings().size(), names.size()) << err_.str();
}

TEST_F(ScopeTest, TheUsersConfigurationChangesNothing) {
  for (const char* setting :
       {"diff.noprefix=true", "diff.mnemonicPrefix=true", "color.ui=always", "diff.relative=true",
        "diff.external=false", "core.quotePath=false", "diff.context=9", "core.pager=false",
        "diff.interHunkContext=9", "diff.submodule=diff", "diff.renames=false"}) {
    const std::string text = setting;
    const std::size_t equals = text.find('=');
    repository_.git({"config", text.substr(0, equals), text.substr(equals + 1)});
  }
  repository_.write(".gitattributes", "*.ts binary\n");
  repository_.write("below/db.ts", client);
  repository_.write("below/\xC3\xBC.ts", loop);
  repository_.git({"add", "--all"});
  fs::current_path(repository_.path() / "below");
  run({"--staged", "--lines"});
  EXPECT_THAT(findings(), ElementsAre("\xC3\xBC.ts:4"));
}

TEST_F(ScopeTest, AWorktree) {
  repository_.git({"worktree", "add", "-q", "tree", "-b", "other"});
  repository_.write("tree/new.ts", loop);
  fs::current_path(repository_.path() / "tree");
  repository_.git({"add", "new.ts"});
  run({"--staged"});
  EXPECT_THAT(findings(), ElementsAre("new.ts:4"));
}

TEST_F(ScopeTest, ASubmoduleIsARepositoryOfItsOwn) {
  const GitRepository library;
  library.write("db.ts", client);
  library.commit();
  fs::current_path(repository_.path());
  repository_.git({"submodule", "--quiet", "add", library.path().native(), "lib"});
  repository_.write("lib/new.ts", loop);
  repository_.write("new.ts",
                    "import { prisma } from './lib/db';\n"
                    "export async function load(ids: string[]) {\n"
                    "  for (const id of ids) await prisma.user.findMany({ where: { id } });\n"
                    "}\n");
  repository_.git({"add", "--all"});
  run({"--staged"});
  EXPECT_THAT(findings(), ElementsAre("new.ts:3"));
  fs::current_path(repository_.path() / "lib");
  repository_.git({"add", "--all"});
  run({"--staged"});
  EXPECT_THAT(findings(), ElementsAre("new.ts:4"));
}

TEST_F(ScopeTest, ASparseCheckout) {
  repository_.write("out/db.ts", client);
  repository_.write("out/new.ts", loop);
  repository_.write("in/a.ts", clean);
  repository_.git({"add", "--all"});
  repository_.git({"sparse-checkout", "set", "in"});
  fs::remove_all(repository_.path() / "out");
  run({"--staged"});
  EXPECT_THAT(findings(), ElementsAre("out/new.ts:4"));
}

TEST_F(ScopeTest, WhatASparseCheckoutLeavesOutIsContext) {
  repository_.write("out/client.ts", client);
  repository_.write("in/a.ts", clean);
  repository_.commit();
  repository_.git({"sparse-checkout", "set", "in"});
  repository_.write("in/new.ts",
                    "import { prisma as p } from '../out/client';\n"
                    "export async function load(ids: string[]) {\n"
                    "  for (const id of ids) await p.user.findMany({ where: { id } });\n"
                    "}\n");
  repository_.git({"add", "in/new.ts"});
  EXPECT_EQ(run({"--staged"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("in/new.ts:3"));
}

TEST_F(ScopeTest, AGitDirectoryElsewhere) {
  const TemporaryDirectory tree;
  tree.write("db.ts", client);
  tree.write("new.ts", loop);
  const std::string bare = (repository_.path() / "bare.git").native();
  repository_.git({"init", "-q", "--bare", bare});
  fs::current_path(tree.path());
  ::setenv("GIT_DIR", bare.c_str(), 1);
  EXPECT_EQ(run({"--staged"}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("git: this operation must be run in a work tree"));
  ::setenv("GIT_WORK_TREE", ".", 1);
  repository_.git({"add", "new.ts", "db.ts"});
  EXPECT_EQ(run({"--staged"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("new.ts:4"));
  ::unsetenv("GIT_DIR");
  ::unsetenv("GIT_WORK_TREE");
}

TEST_F(ScopeTest, AnotherIndexAsInCommitOfPaths) {
  repository_.write("a.ts", loop);
  repository_.write("b.ts", loop);
  repository_.git({"add", "a.ts"});
  ::setenv("GIT_INDEX_FILE", ".git/next-index", 1);
  repository_.git({"read-tree", "HEAD"});
  repository_.git({"add", "b.ts"});
  run({"--staged"});
  ::unsetenv("GIT_INDEX_FILE");
  EXPECT_THAT(findings(), ElementsAre("b.ts:4"));
}

TEST_F(ScopeTest, StandardInputIsTheTextOfAFile) {
  EXPECT_EQ(run({"--stdin", "--stdin-filename", "unsaved.ts"}, loop), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("unsaved.ts:4"));
  EXPECT_EQ(run({"--stdin", "--stdin-filename", "old.ts"}, clean), success) << err_.str();
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(ScopeTest, ARepositoryThatNamesObjectsInAnotherWay) {
  const TemporaryDirectory other;
  fs::current_path(other.path());
  repository_.git({"init", "--quiet", "--object-format=sha256"});
  other.write("db.ts", client);
  other.write("new.ts", loop);
  repository_.git({"add", "--all"});
  other.write("new.ts", clean);
  EXPECT_EQ(run({"--staged"}), has_findings) << err_.str();
  EXPECT_THAT(findings(), ElementsAre("new.ts:4"));
}

// Checks of staged files with a memory of texts: they say what they say without one.
class RememberingTest : public ScopeTest {
 protected:
  RememberingTest() {
    for (int i = 0; i < 40; ++i) {
      repository_.write("many/" + std::to_string(i) + ".ts", "export const n = 1;\n");
    }
    repository_.write("repo.ts", "export interface Repo { find(id: string): Promise<unknown> }\n");
    repository_.commit();
    repository_.write("new.ts",
                      "import type { Repo } from './repo';\n"
                      "export async function load(repo: Repo, ids: string[]) {\n"
                      "  for (const id of ids) await repo.find(id);\n"
                      "}\n");
    write_class("Repo");
    repository_.git({"add", "--all"});
  }

  // What new.ts calls, as far as it is written for an interface of that name.
  void write_class(const std::string& interface) {
    repository_.write("far/impl.ts", "import { prisma } from '../db';\nimport type { " + interface +
                                         " } from '../repo';\nexport class One implements " +
                                         interface +
                                         " {\n  async find(id: string) {\n"
                                         "    return prisma.user.findMany({ where: { id } });\n"
                                         "  }\n}\n");
  }

  std::vector<std::string> staged() {
    run({"--staged", "--no-cache"});
    const std::string truth = out_.str();
    for (int i = 0; i < 2; ++i) {
      run({"--staged", "--cache-dir", cache_ / "here"});
      EXPECT_EQ(out_.str(), truth) << err_.str();
    }
    return findings();
  }

  TemporaryDirectory cache_;
};

TEST_F(RememberingTest, AFileThatIsWrittenAgainWithTheSameSizeInTheSameSecond) {
  EXPECT_THAT(staged(), ElementsAre("new.ts:3"));
  EXPECT_TRUE(fs::exists(cache_ / "here/texts"));
  write_class("Rep0");
  repository_.git({"add", "far/impl.ts"});
  EXPECT_THAT(staged(), IsEmpty());
  write_class("Repo");
  repository_.git({"add", "far/impl.ts"});
  EXPECT_THAT(staged(), ElementsAre("new.ts:3"));
}

TEST_F(RememberingTest, TheIndexAndNotTheWorkingTree) {
  EXPECT_THAT(staged(), ElementsAre("new.ts:3"));
  write_class("Rep0");
  EXPECT_THAT(staged(), ElementsAre("new.ts:3"));
  fs::remove(repository_.path() / "far/impl.ts");
  EXPECT_THAT(staged(), ElementsAre("new.ts:3"));
  write_class("Repo");
  EXPECT_THAT(staged(), ElementsAre("new.ts:3"));
  repository_.git({"rm", "--quiet", "--cached", "far/impl.ts"});
  EXPECT_THAT(staged(), IsEmpty());
}

TEST_F(RememberingTest, AnotherBranch) {
  EXPECT_THAT(staged(), ElementsAre("new.ts:3"));
  repository_.commit();
  repository_.git({"checkout", "--quiet", "HEAD^"});
  repository_.write("other.ts", loop);
  repository_.git({"add", "other.ts"});
  EXPECT_THAT(staged(), ElementsAre("other.ts:4"));
}

TEST_F(RememberingTest, LineEndsThatGitChanges) {
  repository_.git({"config", "core.autocrlf", "true"});
  for (const std::string name : {"new.ts", "far/impl.ts"}) {
    std::string text = repository_.read(name);
    for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += 2)
      text.insert(at, "\r");
    repository_.write(name, text);
  }
  repository_.git({"add", "--all"});
  EXPECT_THAT(staged(), ElementsAre("new.ts:3"));
}

TEST_F(RememberingTest, AStampIsOfATextThatTheIndexHolds) {
  repository_.git({"config", "core.autocrlf", "true"});
  repository_.write(".gitattributes", "filtered.ts ident\n");
  const std::string filtered = repository_.write("filtered.ts", "// $Id$\n");
  const std::string ends = repository_.write("ends.ts", "const a = 1;\r\nconst b = 2;\r\n");
  repository_.git({"add", "--all"});
  fs::remove(filtered);
  repository_.git({"checkout", "--quiet", "filtered.ts"});
  const Disk disk;
  const Git git;
  const IndexFiles files(git, disk, git.index(Git::read_index()));
  EXPECT_THAT(files.read(ends), testing::Optional(HasSubstr("\r\n")));
  EXPECT_NE(files.stamp(ends), "");
  EXPECT_THAT(files.read(filtered), testing::Optional(HasSubstr("$Id: ")));
  EXPECT_EQ(files.stamp(filtered), "") << "the disk has it in another form";
}

TEST(LinesOfDiff, CountsHunksAndNothingElse) {
  const ChangedLines lines = lines_of_diff(
      "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@ +++ b/y\n-a\n+++ b/z\n+@@ -1 +9 @@\n"
      "@@ -5,2 +6,0 @@\n-a\n-b\n@@ -9,0 +8 @@\n+c\n\\ No newline at end of file\n"
      "--- /dev/null\n+++ \"b/q\\\"\\303\\274\\n\"\n@@ -0,0 +1 @@\n+a\n");
  ASSERT_EQ(lines.size(), 2U);
  const auto& x = lines.at("x");
  ASSERT_EQ(x.size(), 2U);
  EXPECT_EQ(x[0].begin, 0U);
  EXPECT_EQ(x[0].end, 2U);
  EXPECT_EQ(x[1].begin, 7U);
  EXPECT_EQ(x[1].end, 8U);
  EXPECT_TRUE(lines.contains("q\"\xC3\xBC\n"));
}

TEST(RunProgram, PassesWordsAsTheyAreAndReadsBothStreams) {
  const ProcessResult echo = run_program(std::vector<std::string>{"printf", "%s", "$HOME `x` 'y'"});
  EXPECT_EQ(echo.out, "$HOME `x` 'y'");
  const ProcessResult copy = run_program(std::vector<std::string>{"cat"}, std::string(300000, 'x'));
  EXPECT_EQ(copy.out.size(), 300000U);
  EXPECT_NE(run_program(std::vector<std::string>{"cat", "/no/such/file"}).err, "");
  EXPECT_NE(run_program(std::vector<std::string>{"no-such-program-anywhere"}).error, "");
}

}  // namespace
}  // namespace poolguard::cli
