import { prisma } from "@/lib/db";

export async function load(id: string) {
  return prisma.organization.findUnique({ where: { id } });
}

export async function save(id: string) {
  const old = await load(id);
  await prisma.$transaction(async (tx) => {
    await tx.organization.update({ where: { id }, data: { name: old?.slug } });
  });
}
