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
  EXPECT_EQ(code_term(counts(2, 4, 4, 0)), 82U);
  EXPECT_EQ(code_term(counts(1, 6, 5, 5)), 82U);
  EXPECT_EQ(code_term(counts(0, 0, 0, 0)), 0U);
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
  EXPECT_EQ(level(0, 0, Frequency::polled), Level::ok);
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
