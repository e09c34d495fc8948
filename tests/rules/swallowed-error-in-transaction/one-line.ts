import { prisma } from "@/lib/db";

export async function log(action: string) {
  await prisma.$transaction(async (tx) => {
    try { await tx.auditLog.create({ data: { action } }); } catch { /* never mind */ } // want: swallowed-error-in-transaction
    try {
      await tx.auditLog.create({ data: { action } }); // want: swallowed-error-in-transaction
    } catch (problem) {
      // Never mind.
    } finally {
      console.log("done");
    }
  });
}
