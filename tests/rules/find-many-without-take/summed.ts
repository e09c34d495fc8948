import { prisma } from "@/lib/db";

export async function revenue() {
  const [payments, open] = await Promise.all([
    prisma.payment.findMany(), // want: find-many-without-take information "only summed up: payment.aggregate"
    prisma.invoice.count({ where: { paid: false } }),
  ]);
  return { open, revenue: payments.reduce((sum, payment) => sum + Number(payment.amount), 0) };
}

export const tags = () => prisma.tag.findMany(); // want: find-many-without-take information "has no take"
