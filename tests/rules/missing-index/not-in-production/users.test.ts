import { prisma } from "@/lib/db";

test("phone", async () => {
  const nick = String(Math.random());
  await prisma.user.findFirst({ where: { nick } });
});
