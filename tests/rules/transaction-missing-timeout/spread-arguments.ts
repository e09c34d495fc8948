import { prisma } from "@/lib/db";

export async function touch(id: string, ...rest: [{ timeout: number }?]) {
  await prisma.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  }, ...rest);
}
