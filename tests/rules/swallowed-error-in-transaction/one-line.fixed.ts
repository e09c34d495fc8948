import { prisma } from "@/lib/db";

export async function log(action: string) {
  await prisma.$transaction(async (tx) => {
    try { await tx.auditLog.create({ data: { action } }); } catch (error) { /* never mind */ throw error; }
    try {
      await tx.auditLog.create({ data: { action } });
    } catch (problem) {
      // Never mind.
      throw problem;
    } finally {
      console.log("done");
    }
  });
}
