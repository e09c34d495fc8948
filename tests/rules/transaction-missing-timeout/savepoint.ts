import { prisma } from "@/lib/db";

// The inner one is a savepoint and lives under the outer one's timeout.
export async function book(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.$transaction(async (inner) => {
      await inner.patient.update({ where: { id }, data: { name: "" } });
    });
  }, { timeout: 5000 });
}
