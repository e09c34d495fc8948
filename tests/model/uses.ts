import { prisma } from "@/lib/db";

export async function run(ids: string[]) {
  prisma.user.count(); // fact: query user.count use=floating
  void prisma.user.count(); // fact: query user.count use=floating
  prisma.user.count().catch(() => 0); // fact: query user.count use=chained
  const later = prisma.user.count(); // fact: query user.count use=stored
  const total = await prisma.user.count().then((n) => n + 1); // fact: query user.count use=awaited
  await Promise.all([
    prisma.user.count(), // fact: query user.count in=promise_all use=collected
    later,
  ]);
  await Promise.all(
    ids.map((id) => prisma.user.findFirst({ where: { id } })), // fact: query user.findFirst in=iteration_callback use=returned
  );
  ids.forEach(async (id) => {
    await prisma.user.delete({ where: { id } }); // fact: query user.delete in=iteration_callback use=awaited
  });
  const rows = await prisma.$queryRaw<{ n: number }[]>`select count(*)::int as n from "User"`; // fact: query $queryRaw use=awaited
  return total > rows.length ? prisma.user.count() : null; // fact: query user.count use=returned
}
