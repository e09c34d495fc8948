import { prisma } from "@/lib/db";

export async function rename(ids: string[]) {
  const updates = ids.map((id) => prisma.patient.update({ where: { id }, data: { name: "" } }));
  await prisma.$transaction(updates);
}
