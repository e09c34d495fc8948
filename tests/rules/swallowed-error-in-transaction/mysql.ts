import { prisma } from "@/lib/db";

// MySQL goes on after a failed statement.
export async function log(action: string) {
  await prisma.$transaction(async (tx) => {
    try {
      await tx.auditLog.create({ data: { action } });
    } catch {}
  });
}
