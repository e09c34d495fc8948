import { prisma } from "@/lib/db";

// Prisma puts a nested write into a transaction by itself.
export async function charge(patientId: string, amount: number) {
  return prisma.invoice.create({
    data: { number: "1", patientId, total: amount, payments: { create: { amount } } },
  });
}
