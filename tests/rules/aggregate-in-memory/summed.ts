import { prisma } from "@/lib/db";

export async function revenue() {
  const [payments, open] = await Promise.all([
    prisma.payment.findMany(), // want: aggregate-in-memory information "A sum in SQL"
    prisma.invoice.count({ where: { paid: false } }),
  ]);
  return { open, revenue: payments.reduce((sum, payment) => sum + Number(payment.amount), 0) };
}
