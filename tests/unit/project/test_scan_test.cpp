#include "analysis/project/test_scan.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

bool matters(std::string_view text, std::string_view path = "/p/a.test.ts") {
  return may_matter_as_test(path, text, [](std::string_view specifier) {
    return specifier.starts_with('.') || specifier.starts_with("@/");
  });
}

constexpr std::string_view quiet = R"(
import { expect, test } from "@playwright/test";
import { prisma } from "@/lib/db";
import {
  seedUser as seed,
} from "../seed";

test.describe.configure({ mode: "parallel" });

const form = new FormData();

test("signs up", async ({ page }) => {
  const user = await seed({ name: `n-${Date.now()}` });
  form.append("a", /["'`]/.source);
  const [a, b] = [await prisma.user.count(), await prisma.user
    .findMany({ where: { id: user.id } })];
  await page.goto(`/u/${user.id}`);
  expect(a).toBe(b.length / 2);
  expect(prisma.user.create).toHaveBeenCalledTimes(1);
  prismaMock.user.create.mockResolvedValue(user);
  if (a) await prisma.user.delete({ where: { id: user.id } });
  const later = (): void => {};
});
)";

TEST(TestScan, TestsThatAwaitEverythingDoNotMatter) {
  EXPECT_FALSE(matters(quiet));
  EXPECT_TRUE(matters(quiet, "/p/a.test.tsx"));
}

TEST(TestScan, QueriesThatAreNotAwaitedDo) {
  EXPECT_TRUE(matters("it('a', () => { prisma.user.create({}); });"));
  EXPECT_TRUE(matters("const a = prisma.user.create({});"));
  EXPECT_TRUE(matters("const { a } = prisma.user.findFirst();"));
  EXPECT_TRUE(matters("rows.forEach((row) => prisma.user.delete({ where: row }));"));
  EXPECT_TRUE(matters("const f = () => { return prisma.user.findMany() };"));
  EXPECT_TRUE(matters("await Promise.all([prisma.user.count(), prisma.post.count()]);"));
  EXPECT_TRUE(matters("const a = prisma.$queryRaw`SELECT 1`;"));
  EXPECT_TRUE(matters("const a = prisma['user']['create']({});"));
  EXPECT_TRUE(matters("const a = users.create({});"));
  EXPECT_TRUE(matters("const a = client().user.updateMany<A>({});"));
  EXPECT_FALSE(matters("const a = await client().user.updateMany({});"));
  EXPECT_FALSE(matters("const a = await (await client()).user!.updateMany({});"));
  EXPECT_TRUE(matters("await f(); prisma.user.updateMany({});"));
  EXPECT_TRUE(matters("const a = await b\nprisma.user.updateMany({});"));
  EXPECT_TRUE(matters("await f(x)\nprisma.user.updateMany({});"));
  EXPECT_TRUE(matters("if (await f(x)) prisma.user.updateMany({});"));
}

TEST(TestScan, CallsThatNobodyWaitsForDo) {
  const auto after_import = [](std::string rest) {
    return matters("import { touch, Service } from './touch'; import { z } from 'z';\n" + rest);
  };
  EXPECT_TRUE(after_import("touch(1);"));
  EXPECT_TRUE(after_import("z(1)\ntouch(1)"));
  EXPECT_TRUE(after_import("if (z) touch(1);"));
  EXPECT_TRUE(after_import("if (z) { z() } else touch(1);"));
  EXPECT_TRUE(after_import("switch (z) { case 1: touch(1); }"));
  EXPECT_TRUE(after_import("const a = () => { touch(1) };"));
  EXPECT_TRUE(after_import("const f = () => void touch(1);"));
  EXPECT_TRUE(after_import("const s = new Service(); s.touch(1);"));
  EXPECT_TRUE(after_import("const s = make(); s.touch(1);"));
  EXPECT_TRUE(after_import("(await make()).touch(1);"));
  EXPECT_TRUE(after_import("(make() as A).touch(1);"));
  EXPECT_TRUE(after_import("this.touch(1);"));
  EXPECT_TRUE(after_import("new Service().touch(1);"));
  EXPECT_TRUE(after_import("<any>touch(1);"));
  EXPECT_TRUE(after_import("type A = B<C>\ntouch(1)"));
  EXPECT_TRUE(after_import("const a = z!\ntouch(1)"));
  EXPECT_TRUE(after_import("(touch(1));"));
  EXPECT_TRUE(matters("import { test } from './touch'; test(1);"));
  EXPECT_TRUE(after_import("import('./a').then(touch); unknown.touch(1);"));
  EXPECT_FALSE(
      after_import("await touch(1); const a = touch(2); z(touch(3)); z({ a: touch(4) });"));
  EXPECT_FALSE(after_import("const a = touch(\n  touch(1),\n  touch(2),\n);"));
}

TEST(TestScan, WhatOthersMayTakeOrSearchDoes) {
  EXPECT_TRUE(matters("export const prisma = make();"));
  EXPECT_TRUE(matters("module.exports = { a };"));
  EXPECT_TRUE(matters("// poolguard-disable-file query-in-loop"));
  EXPECT_TRUE(matters("const url = `${base}?connection_limit=1`;"));
}

TEST(TestScan, WhatCannotBeReadDoes) {
  EXPECT_TRUE(matters("const a = 'b"));
  EXPECT_TRUE(matters("/* a"));
  EXPECT_TRUE(matters("const a = `b"));
  EXPECT_TRUE(matters("const a = `${rows.map((row) => touch(row))}`;"));
  EXPECT_FALSE(matters(""));
}

}  // namespace
}  // namespace poolguard::project
