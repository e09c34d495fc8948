import { prisma } from "@/lib/db";

export async function touch(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  }, { timeout: 5000 });
}
