import { prisma } from "@/lib/db";

export async function load(phone: string, name: string, user_id: number, from: Date, to: Date) {
  await prisma.doctor.findFirst({ where: { phone } });
  await prisma.doctor.findFirst({ where: { name } });
  await prisma.consultation.findMany({ where: { user_id }, take: 10 });
  await prisma.consultation.findMany({ where: { started_at: { gte: from } }, take: 10 });
  await prisma.medicalRecord.findMany({ orderBy: { created_at: "desc" }, take: 10 });
  await prisma.payment.findMany({ where: { bill_date: { gte: from, lte: to } } });
  await prisma.payment.findMany({ where: { payment_date: { gte: from, lte: to } } });
  return prisma.payment.findMany({ orderBy: { created_at: "desc" }, take: 10 });
}
