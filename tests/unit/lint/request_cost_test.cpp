#include "analysis/lint/request_cost.h"

#include <gtest/gtest.h>

#include "tests/unit/lint/linting.h"

namespace poolguard::lint {
namespace {

// One function, `run`, of a project with a client `prisma`.
class RequestCostTest : public ::testing::Test {
 protected:
  RequestCost cost_of(const std::string& body) {
    workspace_.put(file_of(R"(
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
)" + body));
    const project::File& file = *workspace_.project().find("/p/a.ts");
    const auto& functions = file.facts.program().functions;
    for (uint32_t i = 0; i < functions.size(); ++i) {
      if (functions[i].name == "run")
        return RequestCosts(workspace_.project()).of(project::FunctionRef{&file, {i}});
    }
    ADD_FAILURE() << "no function run";
    return {};
  }

  project::Workspace workspace_ = workspace_of(file_of(""));
};

TEST_F(RequestCostTest, BranchesCountTheLongerOne) {
  const RequestCost cost = cost_of(R"(
export async function run(a: boolean) {
  const n = a ? await prisma.user.count() : 0;
  if (a) { await prisma.user.count(); await prisma.user.count(); }
  else { await prisma.order.count(); }
  switch (n) {
    case 1: await prisma.user.count(); break;
    case 2: await prisma.user.count(); await prisma.user.count(); break;
  }
})");
  EXPECT_EQ(cost.total.text(), "1-5");
  EXPECT_EQ(cost.operations.size(), 7u);
}

TEST_F(RequestCostTest, WhatReturnsEarlyEndsThere) {
  const RequestCost cost = cost_of(R"(
export async function run(method: string) {
  if (method === "GET") { await prisma.user.count(); return 1; }
  if (method === "POST") { await prisma.user.count(); await prisma.order.count(); return 2; }
  if (method === "PUT") throw new Error("no");
  await prisma.order.count();
  await prisma.order.count();
  return 3;
})");
  EXPECT_EQ(cost.total.text(), "1-2");
  EXPECT_EQ(cost.total.least, 0u);
}

TEST_F(RequestCostTest, LoopsAreSymbolsUnlessTheTextTells) {
  const RequestCost cost = cost_of(R"(
export async function run(items: string[]) {
  for (const item of items) { await prisma.user.count({ where: { name: item } }); }
  for (let i = 5; i >= 0; i--) { await prisma.order.count(); await prisma.user.count(); }
  await Promise.all(items.map((item) => prisma.user.count({ where: { name: item } })));
})");
  EXPECT_EQ(cost.total.text(), "12 + 2n");
  EXPECT_EQ(cost.total.max.legend(), "n: items");
  EXPECT_EQ(cost.peak, project::Count::unbounded);
}

TEST_F(RequestCostTest, RowsWithATakeAreASymbolWithALimit) {
  const RequestCost cost = cost_of(R"(
export async function run() {
  const users = await prisma.user.findMany({ take: 100 });
  for (const user of users) await prisma.order.count({ where: { userId: user.id } });
})");
  EXPECT_EQ(cost.total.max.legend(), "n: users, at most 100");
}

TEST_F(RequestCostTest, PromiseAllIsThePeakAndATransactionIsOneConnection) {
  const RequestCost together = cost_of(R"(
export async function run() {
  await prisma.user.count();
  await Promise.all([prisma.user.count(), prisma.order.count(), prisma.post.count()]);
})");
  EXPECT_EQ(together.total.text(), "4");
  EXPECT_EQ(together.peak, 3u);
  const RequestCost batch = cost_of(R"(
export async function run() {
  await prisma.$transaction([prisma.user.count(), prisma.order.count(), prisma.post.count()]);
})");
  EXPECT_EQ(batch.total.text(), "3");
  EXPECT_EQ(batch.transaction.max.text(), "3");
  EXPECT_EQ(batch.peak, 1u);
  ASSERT_EQ(batch.transactions.size(), 1u);
  EXPECT_FALSE(batch.transactions[0].timeout.has_value());
}

TEST_F(RequestCostTest, TransactionsSayWhatTheyHoldAndForHowLong) {
  const RequestCost cost = cost_of(R"(
export async function run(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    const user = await tx.user.findFirst();
    for (const id of ids) await tx.order.update({ where: { id }, data: { status: "PAID" } });
    await fetch("https://example.com");
  }, { isolationLevel: "Serializable", timeout: 15_000 });
})");
  EXPECT_EQ(cost.transaction.max.text(), "1 + n");
  ASSERT_EQ(cost.transactions.size(), 1u);
  const TransactionUse& use = cost.transactions[0];
  EXPECT_EQ(use.isolation, "Serializable");
  EXPECT_EQ(use.statements.max.text(), "1 + n");
  EXPECT_TRUE(use.writes_in_loop);
  EXPECT_EQ(use.external.size(), 1u);
  ASSERT_TRUE(use.timeout.has_value());
  EXPECT_EQ(use.timeout->value, 15'000u);
  EXPECT_EQ(use.timeout->source, "timeout: 15_000");
  EXPECT_EQ(use.max_wait->source, "the default");
  EXPECT_EQ(cost.longest_hold->value, 15'000u);
  EXPECT_TRUE(cost.operations[0].in_transaction);
}

TEST_F(RequestCostTest, ARecursiveFunctionCountsItselfOnce) {
  const RequestCost cost = cost_of(R"(
async function walk(id: string): Promise<number> {
  const rows = await prisma.user.findMany({ where: { organizationId: id } });
  for (const row of rows) await walk(row.id);
  return rows.length;
}
export async function run() { await walk("a"); })");
  EXPECT_EQ(cost.total.max.fixed, 1u);
  EXPECT_EQ(cost.operations.size(), 1u);
}

TEST_F(RequestCostTest, HelpersAreFollowedAndErrorsAreNoUsualEnd) {
  const RequestCost cost = cost_of(R"(
async function load(id: string) {
  const user = await prisma.user.findFirst({ where: { id } });
  if (!user) throw new Error("not found");
  return prisma.order.findMany({ where: { userId: user.id } });
}
export async function run(id: string) {
  try {
    return await load(id);
  } catch (error) {
    await prisma.auditLog.create({ data: {} });
    throw error;
  }
})");
  EXPECT_EQ(cost.total.min, 2u);
  EXPECT_EQ(cost.total.max.text(), "3");
  ASSERT_EQ(cost.operations.size(), 3u);
  EXPECT_EQ(cost.operations[0].way.size(), 1u);
  EXPECT_TRUE(cost.operations[2].sometimes);
}

}  // namespace
}  // namespace poolguard::lint
