// file: src/jobs/expire.ts
import { prisma } from "@/lib/db";

export async function expire() {
  prisma.session.deleteMany().catch((error) => console.error("expire", error));
  setInterval(() => prisma.session.deleteMany().catch(() => {}), 60_000);
}
