import { prisma } from "@/lib/db";

export async function find(phone: string, email: string, user_id: string, q: string) {
  await prisma.patient.findFirst({ where: { phone } }); // want: missing-index hint
  await prisma.patient.findFirst({ where: { email } });
  await prisma.patient.findMany({ where: { user_id, approved: true }, orderBy: { created_at: "desc" }, take: 5 });
  return prisma.patient.findMany({ where: { last_name: { contains: q } }, take: 20 });
}
