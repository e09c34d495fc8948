#include "analysis/project/effects.h"

#include <gtest/gtest.h>

#include <string>

namespace poolguard::project {
namespace {

const std::string database = R"(
import { PrismaClient } from "@prisma/client";
export const prisma = new PrismaClient();
)";

class EffectsTest : public ::testing::Test {
 protected:
  void SetUp() override { put("/p/db.ts", database); }

  void put(const std::string& path, const std::string& text) {
    workspace_.put(analyse(path, std::make_shared<const std::string>(text)));
  }

  const File& file(const std::string& path) const { return *workspace_.project().find(path); }

  Effect effect_of(const std::string& path, std::string_view name) {
    Effects effects(workspace_.project());
    const auto& functions = file(path).facts.program().functions;
    for (uint32_t i = 0; i < functions.size(); ++i) {
      if (functions[i].name == name) return effects.of({&file(path), {i}});
    }
    ADD_FAILURE() << "no function " << name;
    return {};
  }

  std::string wait_of(std::string_view name) {
    const Effect effect = effect_of("/p/mail.ts", name);
    return effect.external.empty() ? "" : effect.external.back().what;
  }

  Workspace workspace_{"/p"};
};

TEST_F(EffectsTest, GlobalQueriesAreKnownByTheirClientThroughOtherFiles) {
  put("/p/store.ts", R"(
import { prisma } from "./db";
export async function save(id: string) { await prisma.user.update({ where: { id }, data: {} }); }
)");
  put("/p/use.ts", R"(
import { prisma } from "./db";
import { save } from "./store";
export async function run(id: string) { await save(id); return prisma; }
)");
  const Effect effect = effect_of("/p/use.ts", "run");
  ASSERT_EQ(effect.global_queries.size(), 1u);
  const Route& route = effect.global_queries.begin()->second;
  ASSERT_EQ(route.size(), 2u);
  EXPECT_EQ(route[0].what, "calls save");
  EXPECT_EQ(route[1].what, "queries user.update");
  EXPECT_EQ(route[1].file->path, "/p/store.ts");
}

TEST_F(EffectsTest, AnOptionalClientIsGlobalOnlyWhenItIsNotPassed) {
  put("/p/store.ts", R"(
import { prisma } from "./db";
export async function save(id: string, tx?: unknown) {
  const client = (tx ?? prisma) as typeof prisma;
  await client.user.update({ where: { id }, data: {} });
}
export async function without(id: string) { await save(id); }
export async function passes(id: string, tx: unknown) { await save(id, tx); }
)");
  const Effect save = effect_of("/p/store.ts", "save");
  EXPECT_TRUE(save.global_queries.empty());
  ASSERT_EQ(save.given.size(), 1u);
  EXPECT_EQ(save.given[0].parameter, 1u);
  EXPECT_FALSE(save.given[0].fallback.empty());
  EXPECT_EQ(effect_of("/p/store.ts", "without").global_queries.size(), 1u);
  const Effect passes = effect_of("/p/store.ts", "passes");
  EXPECT_TRUE(passes.global_queries.empty());
  ASSERT_EQ(passes.given.size(), 1u);
  EXPECT_EQ(passes.given[0].parameter, 1u);
}

TEST_F(EffectsTest, WhatNobodyWaitsForHoldsNobodyUp) {
  put("/p/store.ts", R"(
import { prisma } from "./db";
async function save(id: string) { await prisma.user.update({ where: { id }, data: {} }); }
export async function later(id: string) {
  void save(id);
  prisma.user.count().catch(() => 0);
}
)");
  const Effect effect = effect_of("/p/store.ts", "later");
  EXPECT_TRUE(effect.global_queries.empty());
  EXPECT_EQ(effect.operations, (Count{2, 2}));
}

TEST_F(EffectsTest, TransactionsAreKnownByTheirClient) {
  put("/p/store.ts", R"(
import { prisma } from "./db";
export async function move(id: string) {
  await prisma.$transaction(async (tx) => { await tx.user.delete({ where: { id } }); });
}
)");
  const Effect effect = effect_of("/p/store.ts", "move");
  EXPECT_EQ(effect.transactions.size(), 1u);
  EXPECT_TRUE(effect.global_queries.empty());
}

TEST_F(EffectsTest, ExternalCallsAreJudgedByTheirPackage) {
  put("/p/mail.ts", R"(
import { prisma } from "./db";
import Stripe from "stripe";
const stripe = new Stripe("key");
export async function charge() { await stripe.charges.create({}); return prisma; }
export async function chained() { await stripe.charges.list().then((page) => page.data); }
export async function data() { const charge = await stripe.charges.create({}); return charge; }
export async function unwatched() { stripe.charges.create({}); }
export async function pause() { await new Promise((resolve) => setTimeout(resolve, 10)); }
export async function local(stripe: Map<string, string>) { await stripe.get("a"); }
)");
  EXPECT_EQ(wait_of("charge"), "waits for stripe.charges.create");
  EXPECT_EQ(wait_of("chained"), "waits for stripe.charges.list");
  EXPECT_FALSE(effect_of("/p/mail.ts", "data").external.empty());
  EXPECT_TRUE(effect_of("/p/mail.ts", "unwatched").external.empty());
  EXPECT_EQ(wait_of("pause"), "waits for a timer");
  EXPECT_TRUE(effect_of("/p/mail.ts", "local").external.empty());
}

}  // namespace
}  // namespace poolguard::project
