// file: src/workers/expire.ts
import { prisma } from "@/lib/db";

export async function expire() {
  const sessions = await prisma.session.findMany({ where: { expiresAt: { lt: new Date() } } });
  await Promise.all(sessions.map((row) => prisma.session.delete({ where: { id: row.id } }))); // want: promise-all-unbounded information
}
