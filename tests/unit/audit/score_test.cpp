#include "audit/score.h"

#include <gtest/gtest.h>

#include "audit/checklist.h"
#include "audit/risk.h"

namespace poolguard::audit {
namespace {

LevelCounts counts(uint32_t critical, uint32_t high, uint32_t medium, uint32_t low) {
  LevelCounts levels;
  levels.of = {0, low, medium, high, critical};
  return levels;
}

TEST(Score, CodeTermOfTwoAudits) {
  EXPECT_EQ(code_term(counts(200, 400, 400, 0)), 82U);
  EXPECT_EQ(code_term(counts(100, 600, 500, 500)), 82U);
  EXPECT_EQ(code_term(counts(0, 0, 0, 0)), 0U);
}

TEST(Score, APathCountsByHowMuchRunsThroughIt) {
  EXPECT_EQ(weight_of_path(1, 17), 100U);  // a small project: in full
  EXPECT_EQ(weight_of_path(1, 20), 100U);
  EXPECT_EQ(weight_of_path(1, 200), 10U);
  EXPECT_EQ(weight_of_path(5, 200), 50U);
  EXPECT_EQ(weight_of_path(50, 200), 100U);
  EXPECT_EQ(weight_of_path(0, 200), 10U);  // nobody knows who runs it
  EXPECT_EQ(weight_of_path(1, 1'000'000), 1U);
  EXPECT_EQ(weight_of_path(0, 0), 100U);
}

Report report_with(const LevelCounts& levels, std::size_t entry_points) {
  Report report;
  report.entry_points.resize(entry_points);
  for (const Level level : {Level::critical, Level::high, Level::medium, Level::low}) {
    for (uint32_t i = 0; i < levels[level]; ++i) {
      Path& path = report.paths.emplace_back();
      path.level = level;
      path.weight = weight_of_path(1, entry_points);
    }
  }
  return report;
}

TEST(Score, SaysHowMuchOfAProjectIsDangerousNotHowLargeItIs) {
  const uint32_t small = score_of(report_with(counts(1, 4, 10, 20), 50)).value;
  const uint32_t large = score_of(report_with(counts(10, 40, 100, 200), 500)).value;
  EXPECT_NEAR(small, large, 1);
  EXPECT_EQ(score_of(report_with(counts(1, 0, 0, 0), 1000)).value, 35U);  // no less than alone
  EXPECT_EQ(score_of(report_with(counts(0, 0, 0, 0), 1000)).value, 0U);
}

TEST(Score, NeverRisesByARepair) {
  for (const std::size_t entry_points : {3U, 60U, 700U}) {
    LevelCounts levels = counts(5, 9, 20, 40);
    uint32_t before = score_of(report_with(levels, entry_points)).value;
    // One path after the other moves down a level, until nothing is left.
    for (std::size_t level = level_count - 1; level > 0; --level) {
      while (levels.of[level] > 0) {
        --levels.of[level];
        if (level > 1) ++levels.of[level - 1];
        const uint32_t after = score_of(report_with(levels, entry_points)).value;
        EXPECT_LE(after, before);
        before = after;
      }
    }
    EXPECT_EQ(before, 0U);
  }
}

TEST(Score, CapacityTerm) {
  EXPECT_EQ(capacity_term(2000, 1797, 1800, false), 100U);
  EXPECT_EQ(capacity_term(1500, 1797, 1800, false), 70U);
  EXPECT_EQ(capacity_term(1000, 1797, 1800, false), 50U);
  EXPECT_EQ(capacity_term(900, 1797, 1800, false), 0U);
  EXPECT_EQ(capacity_term(1700, 1797, 1800, true), 0U);
}

TEST(Score, Bands) {
  EXPECT_EQ(band_of(90), Level::critical);
  EXPECT_EQ(band_of(82), Level::high);
  EXPECT_EQ(band_of(59), Level::medium);
  EXPECT_EQ(band_of(29), Level::low);
}

Level of_route(uint32_t operations, uint32_t at_once, uint32_t limit) {
  const Thresholds thresholds;
  return std::max(level_of_operations({operations, operations}, thresholds),
                  level_of_parallel(at_once, Number{limit, ""}, thresholds));
}

TEST(Risk, OfRoutes) {
  EXPECT_EQ(of_route(21, 9, 1), Level::critical);
  EXPECT_EQ(of_route(12, 11, 1), Level::high);
  EXPECT_EQ(of_route(10, 7, 1), Level::high);
  EXPECT_EQ(of_route(6, 6, 1), Level::medium);
  EXPECT_EQ(of_route(4, 4, 1), Level::medium);
  EXPECT_EQ(of_route(4, 4, 5), Level::ok);
  EXPECT_EQ(of_route(3, 3, 1), Level::ok);
}

TEST(Risk, MovesWithTheFrequency) {
  const auto level = [](uint32_t operations, Frequency frequency) {
    return shifted(level_of_operations({operations, operations}, {}), frequency);
  };
  EXPECT_EQ(level(12, Frequency::usual), Level::high);      // prescriptions
  EXPECT_EQ(level(7, Frequency::usual), Level::medium);     // patients/protected
  EXPECT_EQ(level(5, Frequency::polled), Level::critical);  // messages
  EXPECT_EQ(level(5, Frequency::high), Level::medium);      // login
  EXPECT_EQ(level(10, Frequency::burst), Level::high);      // webhook
  EXPECT_EQ(level(7, Frequency::rare), Level::low);         // withdraw
  EXPECT_EQ(level(5, Frequency::usual), Level::ok);
}

TEST(Risk, OfARequest) {
  const auto level = [](uint32_t operations, uint32_t relations, Frequency frequency) {
    return level_of_request({operations, operations}, relations, frequency, {});
  };
  EXPECT_EQ(level(5, 2, Frequency::usual), Level::medium);  // a list with joins
  EXPECT_EQ(level(12, 2, Frequency::usual), Level::high);
  EXPECT_EQ(level(3, 0, Frequency::polled), Level::critical);
  EXPECT_EQ(level(1, 0, Frequency::polled), Level::medium);
  EXPECT_EQ(level(2, 0, Frequency::high), Level::ok);
  EXPECT_EQ(level(3, 0, Frequency::high), Level::medium);
  EXPECT_EQ(level(0, 0, Frequency::polled), Level::ok);
}

TEST(Risk, OperationsAloneCountLess) {
  EXPECT_EQ(weighed(Level::critical, Evidence::none), Level::high);
  EXPECT_EQ(weighed(Level::critical, Evidence::some), Level::high);
  EXPECT_EQ(weighed(Level::critical, Evidence::strain), Level::critical);
  EXPECT_EQ(weighed(Level::medium, Evidence::none), Level::low);
  EXPECT_EQ(weighed(Level::medium, Evidence::some), Level::medium);
  EXPECT_EQ(weighed(Level::low, Evidence::none), Level::low);
  EXPECT_EQ(weighed(Level::ok, Evidence::none), Level::ok);
}

TEST(Risk, OfWrappers) {
  const auto level = [](uint32_t min, uint32_t max, uint32_t around, uint32_t all) {
    return level_of_wrapper({min, max}, around, all, {});
  };
  EXPECT_EQ(level(2, 4, 15, 25), Level::critical);
  EXPECT_EQ(level(2, 3, 5, 25), Level::high);
  EXPECT_EQ(level(0, 3, 200, 300), Level::high);  // some pass without a query
  EXPECT_EQ(level(0, 2, 200, 300), Level::ok);
  EXPECT_EQ(level(2, 4, 2, 300), Level::ok);  // a part of what two handlers cost
  EXPECT_EQ(level(2, 4, 1, 2), Level::ok);
}

TEST(Risk, OfAWholeTable) {
  EXPECT_EQ(level_of_rows(Level::medium, 50), Level::low);
  EXPECT_EQ(level_of_rows(Level::low, 5000), Level::low);
  EXPECT_EQ(level_of_rows(Level::low, 20'000), Level::medium);
  EXPECT_EQ(level_of_rows(Level::low, 500'000), Level::high);
  EXPECT_EQ(level_of_rows(Level::ok, 500'000), Level::ok);
}

TEST(Risk, OfFindingsTogether) {
  using lint::Severity;
  const Graded list{"find-many-without-take", Level::medium};
  const Graded nested{"nested-relation-without-take", Level::medium};
  const Graded small{"transaction-missing-timeout", Level::low};
  EXPECT_EQ(level_of(std::vector{list}), Level::medium);
  EXPECT_EQ(level_of(std::vector{list, nested}), Level::high);
  EXPECT_EQ(level_of(std::vector{list, list}), Level::medium);
  EXPECT_EQ(level_of(std::vector{small, small}), Level::low);
  EXPECT_EQ(level_of(std::vector{small, small, small}), Level::medium);
  EXPECT_EQ(level_of("stale-suppression", Severity::warning), Level::ok);
  EXPECT_EQ(level_of("session-advisory-lock", Severity::warning), Level::high);
  EXPECT_EQ(level_of("session-state-over-pooler", Severity::warning), Level::high);
  EXPECT_EQ(level_of("session-state-over-pooler", Severity::error), Level::critical);
  EXPECT_EQ(level_of("external-call-in-transaction", Severity::warning), Level::high);
  EXPECT_EQ(level_of("transaction-missing-timeout", Severity::warning), Level::low);
  EXPECT_EQ(gravity_of("unsafe-raw-query", Severity::warning), Level::medium);
  // One timeout, two rules about it.
  EXPECT_EQ(level_of(std::vector<Graded>{{"timeout-ladder", Level::medium},
                                         {"transaction-timeout-too-long", Level::medium}}),
            Level::medium);
}

TEST(Checklist, HalvesAreHalves) {
  using Status = Practice::Status;
  std::vector<Practice> practices;
  for (const Status status : {Status::pass, Status::pass, Status::pass, Status::pass,
                              Status::partial, Status::partial, Status::partial, Status::fail}) {
    practices.push_back({"", status, ""});
  }
  EXPECT_EQ(checklist_score(practices), "5.5/8");
}

}  // namespace
}  // namespace poolguard::audit
