import { prisma } from "@/lib/db";

// One statement, however isolated, is over as soon as the database has answered.
export async function touch(id: string) {
  await prisma.$transaction( // want: transaction-missing-timeout information "1 statement, Serializable"
    (tx) => tx.patient.update({ where: { id }, data: { phone: "" } }),
    { isolationLevel: "Serializable" },
  );
}
