#include "analysis/project/cost.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

Cost some(uint32_t count) {
  Cost cost;
  for (uint32_t i = 0; i < count; ++i) cost.then(Cost::one());
  return cost;
}

Flow ending(std::optional<Cost> Flow::*end, const Cost& cost) {
  Flow flow;
  flow.through.reset();
  flow.*end = cost;
  return flow;
}

TEST(Cost, WhatFollowsAddsUpAndAlternativesDoNot) {
  EXPECT_EQ(some(3).most.text(), "3");
  const Cost either = Cost::either(some(2), some(5));
  EXPECT_EQ(either.least, 2u);
  EXPECT_EQ(either.most.text(), "5");
  EXPECT_EQ(some(3).peak, 1u);
  EXPECT_EQ(some(1).along(some(1)).along(some(1)).peak, 3u);
}

TEST(Cost, LoopsOfUnknownLengthAreSymbols) {
  Cost invoice = some(6);
  invoice.then(some(1).repeat({.over = "items"})).then(some(1).repeat({.over = "items"}));
  EXPECT_EQ(invoice.most.text(), "6 + 2n");
  EXPECT_EQ(invoice.most.legend(), "n: items");
  EXPECT_EQ(invoice.least, 6u);
  EXPECT_EQ(invoice.most.most(), Count::unbounded);
  Cost both = some(2).repeat({.over = "a"});
  both.then(some(1).repeat({.over = "b"}));
  EXPECT_EQ(both.most.text(), "2n + m");
  EXPECT_EQ(both.most.legend(), "n: a, m: b");
}

TEST(Cost, LoopsOfKnownLengthAreFactors) {
  const Cost six = some(2).repeat({.count = {6, 6}});
  EXPECT_EQ(six.most.text(), "12");
  EXPECT_EQ(six.least, 12u);
  const Cost nested = some(1).repeat({.over = "users"}).repeat({.over = "clinics"});
  EXPECT_EQ(nested.most.legend(), "n: clinics x users");
}

TEST(Cost, SumsDoNotOverflow) {
  const Cost many = some(2).repeat({.count = {4'000'000'000, 4'000'000'000}});
  EXPECT_EQ(many.least, Count::unbounded);
  EXPECT_EQ(many.most.most(), Count::unbounded);
}

TEST(Flow, WhatReturnsDoesNotGoOn) {
  // if (a) { 2; return } 3
  Flow flow = Flow::either(ending(&Flow::returned, some(2)), Flow());
  flow.then(some(3));
  EXPECT_EQ(flow.total().most.text(), "3");
  EXPECT_EQ(flow.total().least, 2u);
  EXPECT_EQ(flow.total().usual, 2u);
}

TEST(Flow, RefusalsCountForTheLeastOnly) {
  // 1; if (!ok) throw; 3
  Flow flow;
  flow.then(some(1)).then(Flow::either(ending(&Flow::refused, {}), Flow())).then(some(3));
  EXPECT_EQ(flow.total().least, 1u);
  EXPECT_EQ(flow.total().usual, 4u);
  EXPECT_EQ(flow.total().most.text(), "4");
}

TEST(Flow, ALoopEndsByBreakContinueOrReturn) {
  Flow round;
  round.then(some(1)).then(Flow::either(ending(&Flow::left, {}), Flow())).then(some(1));
  Flow looped = round.repeated({.over = "items"});
  EXPECT_EQ(looped.total().most.text(), "2n");
  EXPECT_EQ(looped.total().least, 0u);
  // for (...) { 1; if (found) { 2; return } }
  Flow search;
  search.then(some(1)).then(Flow::either(ending(&Flow::returned, some(2)), Flow()));
  EXPECT_EQ(search.repeated({.over = "items"}).total().most.text(), "3 + n");
}

TEST(Flow, ALoopThatAlwaysReturnsRunsOnce) {
  const Flow once = ending(&Flow::returned, some(2)).repeated({.over = "items"});
  EXPECT_EQ(once.total().most.text(), "2");
  EXPECT_TRUE(once.through.has_value());
}

}  // namespace
}  // namespace poolguard::project
