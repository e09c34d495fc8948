import { PrismaClient } from "@prisma/client";
import { clientOptions } from "./options";

const prisma = new PrismaClient({ ...clientOptions });

export async function touch(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  });
}
