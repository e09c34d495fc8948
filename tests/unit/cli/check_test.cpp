// The commands in one process, on real folders: what golden cases cannot show.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/commands.h"
#include "cli/reporters/reporter.h"
#include "rules/registry.h"
#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::string_view hazard =
    "import { PrismaClient } from '@prisma/client';\n"
    "const prisma = new PrismaClient();\n"
    "export const all = () => prisma.user.findMany();\n";

class CommandTest : public testing::Test {
 protected:
  int run(const std::vector<std::string>& words) {
    out_.str("");
    err_.str("");
    Console console{.out = out_, .err = err_};
    return cli::run(words, console);
  }

  TemporaryDirectory directory_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(CommandTest, AReadOnlyFileIsAnErrorAndKeepsItsFindings) {
  const std::string path = directory_.write("a.ts", hazard);
  fs::permissions(path, fs::perms(0444));
  EXPECT_EQ(run({"check", "--fix=suggested", "--rule", "find-many-without-take", path}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("a.ts: not repaired: the file is read-only"));
  EXPECT_THAT(out_.str(), HasSubstr("1 finding"));
  EXPECT_THAT(out_.str(), testing::Not(HasSubstr("Fixed")));
  EXPECT_EQ(directory_.read("a.ts"), hazard);
}

TEST_F(CommandTest, NoFormatShowsASecret) {
  directory_.write("package.json", R"({"dependencies": {"@prisma/client": "6.19.0"}})");
  directory_.write("vercel.json", "{}");
  directory_.write(".env.production",
                   "STRIPE_KEY=hunter2\n"
                   "DATABASE_URL=\"postgresql://app:hunter2@ep-calm-1.eu.aws.neon.tech:5432/shop"
                   "?pgbouncer=true&connection_limit=40&sslpassword=hunter2\"\n"
                   "# OLD_KEY=hunter2\n");
  for (const Format& format : formats()) {
    run({"check", "-v", "--format", std::string(format.name), directory_.path().string()});
    EXPECT_FALSE(out_.str().empty()) << format.name;
    EXPECT_THAT(out_.str(), testing::Not(HasSubstr("hunter2"))) << format.name;
  }
}

TEST_F(CommandTest, ANamedFolderThatLooksLikeAFileIsAnError) {
  fs::create_directory(directory_.path() / "odd.ts");
  EXPECT_EQ(run({"check", directory_ / "odd.ts"}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("odd.ts: the file cannot be read"));
}

TEST_F(CommandTest, FailOnDecidesTheExitCode) {
  const std::string path = directory_.write("a.ts", hazard);
  EXPECT_EQ(run({"check", "--fail-on", "hint", path}), has_findings);
  EXPECT_EQ(run({"check", "--fail-on", "error", path}), success);
}

TEST_F(CommandTest, OutputThatCannotBeWrittenIsAnError) {
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(run({"--version"}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("cannot write to standard output"));
}

TEST_F(CommandTest, ReportsGoToFilesWithoutColour) {
  const std::string path = directory_.write("a.ts", hazard);
  EXPECT_EQ(run({"check", "--fail-on", "hint", "--color", "always", "--format",
                 "text=" + (directory_ / "report"), "--format", "summary", path}),
            has_findings);
  EXPECT_THAT(directory_.read("report"), HasSubstr("a.ts\n  3:"));
  EXPECT_THAT(out_.str(), HasSubstr("find-many-without-take"));
  EXPECT_EQ(run({"check", "--format", "json=" + (directory_ / "no/such/folder"), path}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("no/such/folder: cannot be written"));
}

TEST_F(CommandTest, RulesAreListedInEveryFormat) {
  EXPECT_EQ(run({"rules", "--format", "json"}), success);
  const nlohmann::json list = nlohmann::json::parse(out_.str());
  ASSERT_EQ(list.size(), rules::all().size());
  EXPECT_EQ(list[0]["id"], rules::all()[0]->id);
  for (const char* format : {"text", "markdown"}) {
    EXPECT_EQ(run({"rules", "--format", format}), success);
    for (const lint::Rule* rule : rules::all()) {
      EXPECT_THAT(out_.str(), HasSubstr(std::string(rule->id)));
    }
  }
}

TEST_F(CommandTest, EveryRuleIsExplained) {
  for (const lint::Rule* rule : rules::all()) {
    EXPECT_EQ(run({"explain", std::string(rule->id)}), success) << err_.str();
    EXPECT_THAT(out_.str(), HasSubstr(std::string(rule->id)));
  }
}

TEST_F(CommandTest, APlaceIsExplainedWithTheRulesBehindIt) {
  const std::string path = directory_.write("a.ts", hazard);
  EXPECT_EQ(run({"explain", path + ":3"}), success) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("3:26"));
  EXPECT_THAT(out_.str(), HasSubstr("Why it matters"));
  EXPECT_EQ(run({"explain", path + ":3:26"}), success) << err_.str();
  EXPECT_EQ(run({"explain", path + ":1"}), success);
  EXPECT_THAT(out_.str(), testing::StartsWith("No findings"));
  EXPECT_EQ(run({"explain", "no-such-file.ts:3"}), failure);
  EXPECT_EQ(run({"explain", "query-in-lop"}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("did you mean 'query-in-loop'"));
}

TEST_F(CommandTest, ADryRunPrintsADifferenceAndWritesNothing) {
  const std::string path = directory_.write("a.ts", hazard);
  fs::current_path(directory_.path());
  EXPECT_EQ(run({"check", "--fix-dry-run=suggested", "--rule", "find-many-without-take"}),
            has_findings);
  EXPECT_THAT(out_.str(), testing::StartsWith("--- a/a.ts\n+++ b/a.ts\n@@ -1,3 +1,3 @@\n"));
  EXPECT_THAT(out_.str(), HasSubstr("\n-export const all"));
  EXPECT_THAT(err_.str(), HasSubstr("1 finding would be repaired in 1 file"));
  EXPECT_EQ(directory_.read("a.ts"), hazard);
  EXPECT_EQ(run({"check", "--fix-dry-run", "--rule", "floating-query"}), success);
  EXPECT_EQ(out_.str(), "");
}

TEST_F(CommandTest, ALinkStaysALinkAndItsTargetIsRepaired) {
  directory_.write("real/a.ts", hazard);
  fs::create_symlink("real/a.ts", directory_.path() / "link.ts");
  EXPECT_EQ(
      run({"check", "--fix=suggested", "--rule", "find-many-without-take", directory_ / "link.ts"}),
      success)
      << out_.str();
  EXPECT_TRUE(fs::is_symlink(directory_.path() / "link.ts"));
  EXPECT_NE(directory_.read("real/a.ts"), hazard);
}

TEST_F(CommandTest, ALinkOutOfTheProjectIsNotFollowedByRepairs) {
  const TemporaryDirectory elsewhere;
  elsewhere.write("a.ts", hazard);
  fs::create_symlink(elsewhere / "a.ts", directory_.path() / "link.ts");
  fs::current_path(directory_.path());
  EXPECT_EQ(run({"check", "--fix=suggested", "--rule", "find-many-without-take"}), failure);
  EXPECT_THAT(err_.str(), HasSubstr("link.ts: not repaired: it is a link to"));
  EXPECT_EQ(elsewhere.read("a.ts"), hazard);
}

}  // namespace
}  // namespace poolguard::cli
