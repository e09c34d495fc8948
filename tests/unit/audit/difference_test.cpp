#include "audit/difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audit/render.h"

namespace poolguard::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

Report report_with(uint32_t score, std::vector<EntryRow> entries, std::size_t reads) {
  Report report;
  report.score.value = score;
  report.entry_points = std::move(entries);
  Section section{.id = "unbounded-reads", .title = "Unbounded reads", .empty = ""};
  for (std::size_t i = 0; i < reads; ++i) {
    section.rows.push_back({.rule = "find-many-without-take",
                            .place = {"src/a.ts", static_cast<uint32_t>(i + 1)},
                            .message = "..."});
  }
  report.sections.push_back(std::move(section));
  return report;
}

EntryRow entry(std::string name, Count operations, Level level) {
  EntryRow row{.kind = "route",
               .name = std::move(name),
               .place = {},
               .operations = operations,
               .auth = {},
               .handler = {},
               .transaction = {}};
  row.level = level;
  return row;
}

TEST(Difference, NothingChanged) {
  const Report report = report_with(50, {entry("GET /a", {1, 9}, Level::high)}, 2);
  const auto before = read_snapshot(render_json(report));
  ASSERT_TRUE(before);
  const Difference difference = difference_of(*before, snapshot_of(report));
  EXPECT_THAT(difference.better, IsEmpty());
  EXPECT_THAT(difference.worse, IsEmpty());
  EXPECT_THAT(difference.other, IsEmpty());
}

TEST(Difference, BetterAndWorse) {
  const Report old = report_with(
      50, {entry("GET /a", {1, 9}, Level::high), entry("GET /gone", {7, 7}, Level::medium)}, 2);
  const Report now = report_with(
      40,
      {entry("GET /a", {1, 4}, Level::ok), entry("GET /new", {1, Count::unbounded}, Level::medium)},
      3);
  const Difference difference = difference_of(snapshot_of(old), snapshot_of(now));
  EXPECT_THAT(difference.better,
              ElementsAre(Field(&Change::what, "score"), Field(&Change::what, "GET /a"),
                          Field(&Change::what, "GET /gone")));
  EXPECT_THAT(difference.worse,
              ElementsAre(Field(&Change::what, "GET /new"),
                          Field(&Change::what, "find-many-without-take in src/a.ts")));
}

TEST(Difference, OtherTextsAreNoReports) {
  EXPECT_FALSE(read_snapshot(""));
  EXPECT_FALSE(read_snapshot("{}"));
  EXPECT_FALSE(read_snapshot("[1"));
  EXPECT_FALSE(read_snapshot(R"({"format": 1, "snapshot": {"date": 3}})"));
  EXPECT_FALSE(read_snapshot(R"({"format": "x"})"));
}

}  // namespace
}  // namespace poolguard::audit
