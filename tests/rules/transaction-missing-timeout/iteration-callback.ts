import { prisma } from "@/lib/db";

export async function rename(ids: string[]) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning "a loop"
    await Promise.all(ids.map((id) => tx.patient.update({ where: { id }, data: { name: "" } })));
  });
}
