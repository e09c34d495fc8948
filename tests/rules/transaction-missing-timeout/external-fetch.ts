import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning "a wait for fetch"
    await tx.payment.create({ data: { invoiceId, amount } });
    await fetch("https://pay.example.com/charge", { method: "POST" });
  });
}
