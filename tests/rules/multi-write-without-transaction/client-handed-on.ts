import type { PrismaClient } from "@prisma/client";
import { prisma } from "@/lib/db";

function remember(db: PrismaClient, id: string) {
  console.log(db, id);
}

export async function charge(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } }); // want: multi-write-without-transaction warning "2 writes"
  remember(prisma, invoice.id);
  await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
}
