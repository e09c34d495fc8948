import { PrismaClient } from "@prisma/client";

// The extension decides what `$transaction` means.
const base = new PrismaClient();
const prisma = base.$extends({
  client: {
    $transaction: (run: never) => base.$transaction(run, { timeout: 3000 }),
  },
});

export async function touch(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  });
}
