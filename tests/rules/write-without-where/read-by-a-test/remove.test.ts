import { prisma } from "@/lib/db";
import { expect, test } from "vitest";
import { removeSetting } from "./remove";

// Takes any row: says nothing about how many there are.
test("removes", async () => {
  await removeSetting();
  const [row] = await Promise.all([prisma.setting.findFirst()]);
  expect(row).toBeNull();
});
