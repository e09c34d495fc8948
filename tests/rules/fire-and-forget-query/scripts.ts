// file: scripts/expire.ts
import { prisma } from "@/lib/db";

export async function expire() {
  prisma.session.deleteMany().catch(() => {});
}
