// The worked numbers of five audits that were made by hand; where they forgot the connections that
// PostgreSQL reserves, ours are a little lower.
#include "audit/capacity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace poolguard::audit {
namespace {

using Status = Scenario::Status;

TEST(Capacity, ConnectionsOfAllInstances) {
  EXPECT_EQ(connections(200, 1), 200U);
  EXPECT_EQ(connections(200, 5), 1000U);
  EXPECT_EQ(connections(200, 10), 2000U);
  EXPECT_EQ(connections(400, 5), 2000U);
  EXPECT_EQ(connections(300, 5), 1500U);
  EXPECT_EQ(connections(300, 3), 900U);
  EXPECT_EQ(connections(600, 3), 1800U);
}

TEST(Capacity, BreakpointAndSafeCeiling) {
  EXPECT_EQ(breakpoint(1800, 0, 5), 360U);
  EXPECT_EQ(breakpoint(1800, 3, 5), 359U);
  EXPECT_EQ(breakpoint(1800, 0, 3), 600U);
  EXPECT_EQ(breakpoint(1800, 3, 3), 599U);
  EXPECT_EQ(safe_ceiling(360), 300U);
  EXPECT_EQ(safe_ceiling(359), 299U);
  EXPECT_EQ(safe_ceiling(599), 499U);
  EXPECT_EQ(breakpoint(2, 3, 5), 0U);
  EXPECT_EQ(breakpoint(100, 3, 0), 0U);
}

TEST(Capacity, Poolers) {
  EXPECT_EQ(pooled(1800, 50), 900U);
  EXPECT_EQ(fair_limit(1800, 3, 200), 7U);
  EXPECT_EQ(fair_limit(1800, 3, 600), 2U);
  EXPECT_EQ(fair_limit(100, 3, 5000), 1U);
}

TEST(Capacity, Defaults) {
  EXPECT_EQ(default_limit(8), 17U);
  EXPECT_EQ(rds_max_connections(uint64_t{16} << 30U), 1802U);
  EXPECT_EQ(rds_max_connections(uint64_t{256} << 30U), 5000U);
}

TEST(Capacity, Times) {
  EXPECT_NEAR(throughput(200, 175), 1142.9, 0.1);
  EXPECT_NEAR(sustainable(17, 10'000), 1.7, 1e-9);
  EXPECT_NEAR(sustainable(17, 60'000), 0.283, 1e-3);
  EXPECT_EQ(queue_wait_ms(11, 1, 25), 250U);
  EXPECT_EQ(queue_wait_ms(11, 1, 1000), 10'000U);
  EXPECT_EQ(queue_wait_ms(9, 4, 25), 50U);
  EXPECT_EQ(queue_wait_ms(3, 5, 25), 0U);
}

TEST(Capacity, RequestsWithoutWaiting) {
  EXPECT_EQ(requests_without_waiting(200, 1, 1797, 1), 200U);
  EXPECT_EQ(requests_without_waiting(200, 5, 1797, 2), 400U);
  EXPECT_EQ(requests_without_waiting(200, 1, 1797, 9), 0U);
  EXPECT_EQ(requests_in_transactions(1, 17, 97), 17U);
}

struct Case {
  uint64_t instances;
  uint64_t limit;
  bool pooled;
  Status status;
  uint64_t server;
};

TEST(Scenarios, OfTheFirstAudit) {
  const Case cases[] = {
      {200, 1, false, Status::slow, 200},   {200, 10, false, Status::exhausted, 2000},
      {200, 5, true, Status::queues, 900},  {400, 5, true, Status::queues, 900},
      {200, 5, false, Status::risky, 1000}, {600, 3, false, Status::exhausted, 1800},
      {100, 5, false, Status::safe, 500},   {100, 5, true, Status::safe, 500}};
  for (const Case& each : cases) {
    const Scenario found = scenario("", {.instances = each.instances,
                                         .limit = each.limit,
                                         .max_connections = 1800,
                                         .reserved = 3,
                                         .pooled = each.pooled});
    EXPECT_EQ(found.status, each.status) << each.instances << " x " << each.limit;
    EXPECT_EQ(found.server.value_or(found.connections), each.server);
  }
}

TEST(Formulas, KeepTheSymbolsOfWhatNobodySaid) {
  Report report;
  report.basis.reserved = {3, "default"};
  report.basis.query_ms = {25, "default"};
  report.basis.concurrency = {200, "default"};
  report.basis.burst = {1, "default"};
  const Capacity capacity = capacity_of(report);
  EXPECT_FALSE(capacity.breakpoint);
  EXPECT_TRUE(capacity.scenarios.empty());
  ASSERT_GE(capacity.formulas.size(), 3U);
  EXPECT_EQ(capacity.formulas[0].worked, "instances x (2 x CPUs + 1)");
  EXPECT_EQ(capacity.formulas[0].result, "");
  EXPECT_EQ(capacity.formulas[2].worked, "(max_connections - 3) / (2 x CPUs + 1)");
  EXPECT_EQ(capacity.missing.size(), 3U);
}

}  // namespace
}  // namespace poolguard::audit
