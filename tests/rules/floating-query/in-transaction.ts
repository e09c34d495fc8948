import { prisma } from "@/lib/db";

export async function rename(id: string, name: string) {
  await prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { name } });
    tx.auditLog.create({ data: { action: "rename", userId: id } }); // want: floating-query error "The transaction commits without it."
  });
}
