import Stripe from "stripe";
import { prisma } from "@/lib/db";

const billing = new Stripe("key");

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning "a wait for billing.charges.create"
    await tx.payment.create({ data: { invoiceId, amount } });
    await billing.charges.create({ amount, currency: "eur" });
  });
}
