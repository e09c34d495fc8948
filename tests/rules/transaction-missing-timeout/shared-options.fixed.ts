import { prisma } from "@/lib/db";

const ISOLATED = { isolationLevel: "RepeatableRead" } as const;

export async function touch(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  }, { ...ISOLATED, timeout: 5000 });
}
