#include "audit/background.h"

#include <gtest/gtest.h>

namespace poolguard::audit {
namespace {

std::vector<BackgroundRow> crons(std::initializer_list<const char*> schedules) {
  std::vector<BackgroundRow> rows;
  for (const char* schedule : schedules) {
    rows.push_back({.kind = "cron",
                    .name = "cron " + std::to_string(rows.size()),
                    .place = {},
                    .when = schedule,
                    .operations = {1, 1},
                    .at_once = 1});
  }
  return rows;
}

std::string busiest(std::initializer_list<const char*> schedules) {
  const std::vector<BackgroundRow> rows = crons(schedules);
  const auto overlap = busiest_minute(rows);
  return overlap ? std::to_string(overlap->rows.size()) + " at " + overlap->at : "";
}

TEST(Background, TheBusiestMinute) {
  EXPECT_EQ(busiest({"0 6 * * *", "0 6 * * *", "30 2 * * *"}), "2 at 06:00");
  EXPECT_EQ(busiest({"*/10 * * * *", "0 6 * * *", "30 2 * * *"}), "2 at 02:30");
  EXPECT_EQ(busiest({"0 3 * * 0", "0 3 * * MON"}), "");
  EXPECT_EQ(busiest({"0 3 * * 0", "0 3 * * sun"}), "2 at 03:00");
  EXPECT_EQ(busiest({"0 3 * * 7", "0 3 * * 0"}), "2 at 03:00");
  EXPECT_EQ(busiest({"0 3 1 * *", "0 3 2 * *"}), "");
  EXPECT_EQ(busiest({"15,45 8-10 * * *", "45 9 * * 1-5"}), "2 at 09:45");
  EXPECT_EQ(busiest({"0 0 6 * * *", "0 6 * * *"}), "2 at 06:00");  // with seconds
}

TEST(Background, WhatCannotBeReadIsNotCounted) {
  EXPECT_EQ(busiest({"0 6 * * *"}), "");
  EXPECT_EQ(busiest({"0 6 * * *", "every 5 s"}), "");
  EXPECT_EQ(busiest({"0 6 * * *", "CronExpression.EVERY_HOUR"}), "");
  EXPECT_EQ(busiest({"0 6 * * *", "0 6 * 1 *"}), "");  // one month of twelve
  EXPECT_EQ(busiest({"0 6 * * *", "99 6 * * *", "*/0 * * * *", "5-1 * * * *", ""}), "");
}

TEST(Background, FormulasOfJobsAndSchedules) {
  Report report;
  report.background = crons({"0 6 * * *", "0 6 * * *"});
  report.background[1].at_once = 3;
  for (int i = 0; i < 15; ++i) {
    report.background.push_back({.kind = "job",
                                 .name = "job",
                                 .place = {},
                                 .operations = {1, 1},
                                 .at_once = 1,
                                 .concurrency = Number{5, "queue.ts:3"}});
  }
  report.basis.limit = Number{5, ".env:1"};
  const std::vector<Formula> formulas = background_formulas(report);
  ASSERT_EQ(formulas.size(), 2U);
  EXPECT_EQ(formulas[0].worked, "15 x 5");
  EXPECT_EQ(formulas[0].result, "75 jobs");
  EXPECT_NE(formulas[0].means.find("75 connections of a pool of 5"), std::string::npos);
  EXPECT_EQ(formulas[1].worked, "1 + 3");
  EXPECT_EQ(formulas[1].result, "4 connections");
}

}  // namespace
}  // namespace poolguard::audit
