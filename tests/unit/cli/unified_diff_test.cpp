#include "cli/unified_diff.h"

#include <gtest/gtest.h>

#include "cli/process.h"
#include "tests/unit/cli/temporary_directory.h"

namespace poolguard::cli {
namespace {

TEST(UnifiedDiff, EqualTextsHaveNone) { EXPECT_EQ(unified_diff("a", "x\n", "x\n"), ""); }

TEST(UnifiedDiff, ShowsThreeLinesAround) {
  EXPECT_EQ(
      unified_diff("src/a.ts", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
      "--- a/src/a.ts\n+++ b/src/a.ts\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, SaysWhenTheLastLineDoesNotEnd) {
  EXPECT_EQ(unified_diff("a", "x", "x\ny\n"),
            "--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n");
}

TEST(UnifiedDiff, QuotesOddNames) {
  EXPECT_EQ(unified_diff("a\"\n", "", "y\n").substr(0, 34),
            "--- \"a/a\\\"\\012\"\n+++ \"b/a\\\"\\012\"\n@@");
}

// Random texts, and git as the judge: it turns the old one into the new one.
TEST(UnifiedDiff, GitAppliesWhatItSays) {
  const TemporaryDirectory directory;
  uint32_t seed = 7;
  const auto random = [&](uint32_t below) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 16U) % below;
  };
  const auto text = [&] {
    std::string lines;
    for (uint32_t i = random(30); i > 0; --i) lines += std::string(1, char('a' + random(4))) + "\n";
    return random(3) == 0 ? lines + "end" : lines;
  };
  for (int round = 0; round < 40; ++round) {
    const std::string before = text();
    const std::string after = text();
    if (before == after || before.empty() || after.empty()) continue;
    directory.write("f", before);
    directory.write("patch", unified_diff("f", before, after));
    const ProcessResult result = run_program(std::vector<std::string>{
        "git", "-C", directory.path().native(), "apply", "--whitespace=nowarn", "patch"});
    EXPECT_EQ(result.code, 0) << result.err << directory.read("patch");
    EXPECT_EQ(directory.read("f"), after) << directory.read("patch");
  }
}

}  // namespace
}  // namespace poolguard::cli
