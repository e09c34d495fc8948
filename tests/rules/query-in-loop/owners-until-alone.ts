import { prisma } from "@/lib/db";

export async function ownsAlone(userId: string) {
  const rows = await prisma.membership.findMany({ where: { userId, role: "OWNER" } });
  for (const row of rows) {
    const owners = await prisma.membership.count({ where: { teamId: row.teamId, role: "OWNER" } });
    if (owners === 1) return true;
  }
  return false;
}
