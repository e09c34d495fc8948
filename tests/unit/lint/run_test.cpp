#include "analysis/lint/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/lint/linting.h"

namespace poolguard::lint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constinit const Rule numbers = {.id = "numbers", .title = "A number", .check = report_numbers};
constinit const Rule also_numbers = {
    .id = "also-numbers", .title = "A number", .check = report_numbers};
constinit const Rule everywhere = {
    .id = "everywhere", .title = "A number", .in_tests = true, .check = report_numbers};

std::vector<std::string> found(const project::Workspace& workspace, const project::FilePtr& file,
                               std::vector<const Rule*> rules, const Options& options = {}) {
  std::vector<std::string> lines;
  for (const Finding& finding : run(workspace.project(), *file, rules, options)) {
    lines.push_back(std::string(finding.rule) + " " + finding.message);
  }
  return lines;
}

std::vector<std::string> found(const project::FilePtr& file, std::vector<const Rule*> rules,
                               const Options& options = {}) {
  return found(workspace_of(file), file, std::move(rules), options);
}

TEST(Run, SortsByPlaceThenByRule) {
  EXPECT_THAT(found(file_of("f(1, 2);"), {&numbers, &also_numbers}),
              ElementsAre("also-numbers 1", "numbers 1", "also-numbers 2", "numbers 2"));
}

TEST(Run, KeepsTheFirstFindingsOfMany) {
  EXPECT_THAT(found(file_of("f(1, 2, 3);"), {&numbers}, {.max_findings = 2}),
              ElementsAre("numbers 1", "numbers 2"));
}

TEST(Run, SaysNothingInsideTextThatDidNotParse) {
  const project::FilePtr file = file_of("f(1);\nconst = = 2 2 ;\nf(3);\n");
  ASSERT_FALSE(file->facts.program().errors.empty());
  const auto lines = found(file, {&numbers});
  EXPECT_THAT(lines, testing::Contains("numbers 1"));
  EXPECT_THAT(lines, testing::Contains("numbers 3"));
  const Findings findings = run(workspace_of(file).project(), *file, std::vector{&numbers});
  for (const Finding& finding : findings) {
    for (const text::Span error : file->facts.program().errors) {
      EXPECT_FALSE(error.overlaps(finding.span)) << finding.message;
    }
  }
}

TEST(Run, LeavesOutWhatACommentSilences) {
  EXPECT_THAT(
      found(file_of("f(1); // poolguard-disable-line numbers\nf(2);"), {&numbers, &also_numbers}),
      ElementsAre("also-numbers 1", "also-numbers 2", "numbers 2"));
}

TEST(Run, TestsHearOnlyTheRulesForTests) {
  EXPECT_THAT(found(file_of("f(1);", "/p/a.test.ts"), {&numbers, &everywhere}),
              ElementsAre("everywhere 1"));
  EXPECT_THAT(found(file_of("f(1);"), {&numbers, &everywhere}),
              ElementsAre("everywhere 1", "numbers 1"));
}

TEST(Run, IsSilentOnPrismaEight) {
  const project::FilePtr file = file_of("f(1);");
  const auto with = [&](const std::string& version) {
    return found(workspace_of(file, R"({"dependencies": {"@prisma/client": ")" + version + "\"}}"),
                 file, {&numbers});
  };
  EXPECT_THAT(with("7.9.0"), ElementsAre("numbers 1"));
  EXPECT_THAT(with("8.0.0"), IsEmpty());
}

TEST(Run, IsSilentOnSkippedFiles) {
  const auto text = shared("f(1);");
  const project::FilePtr file = project::analyse("/p/a.ts", text, false, {.max_bytes = 3});
  EXPECT_THAT(found(file, {&numbers}), IsEmpty());
}

}  // namespace
}  // namespace poolguard::lint
