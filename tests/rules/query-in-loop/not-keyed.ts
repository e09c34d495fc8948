import { prisma } from "@/lib/db";

export async function log(ids: string[]) {
  for (const id of ids) {
    const admins = await prisma.user.count({ where: { role: "ADMIN" } });
    console.log(id, admins);
  }
}
