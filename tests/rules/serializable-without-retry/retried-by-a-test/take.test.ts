import { prisma } from "@/lib/db";
import { expect, test } from "vitest";
import { take } from "./take";

test("takes once, with a retry of its own", async () => {
  const [count] = await Promise.all([prisma.account.count(), take("1").catch(() => take("1"))]);
  expect(count).toBe(0);
});
