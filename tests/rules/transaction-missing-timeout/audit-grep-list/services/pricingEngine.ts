import { prisma } from "@/lib/db";

export async function reprice(ids: string[]) {
  await prisma.$transaction(
    ids.map((id) => prisma.product.update({ where: { id }, data: { price: 10 } })),
  );
  await prisma.$transaction([
    prisma.product.deleteMany({ where: { stock: 0 } }),
    prisma.auditLog.create({ data: { userId: "system", action: "repriced" } }),
  ]);
}
