import { prisma } from "@/lib/db";

export async function rename(ids: string[]) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning "1 statement, a loop"
    for (const id of ids) {
      await tx.patient.update({ where: { id }, data: { name: "" } });
    }
  });
}
