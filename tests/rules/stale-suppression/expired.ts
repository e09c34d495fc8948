import { prisma } from "@/lib/db";

export async function load(ids: string[]) {
  for (const id of ids) {
    // poolguard-disable-next-line query-in-loop until 2025-12-31 -- later // want: stale-suppression
    await prisma.user.findMany({ where: { id } });
  }
  return prisma.user.count(); // poolguard-disable-line query-in-loop until 2020-01-01 // want: stale-suppression
}
