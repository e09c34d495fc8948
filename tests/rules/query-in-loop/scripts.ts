// file: scripts/report.ts
import { prisma } from "@/lib/db";

export async function report(ids: string[]) {
  for (const id of ids) {
    const user = await prisma.user.findFirst({ where: { id } });
    console.log(user);
  }
}
