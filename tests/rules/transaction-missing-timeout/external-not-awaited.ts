import Stripe from "stripe";
import { prisma } from "@/lib/db";

const billing = new Stripe("key");

// Reading a signature waits for nothing.
export async function receive(body: string, signature: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "(1 statement)"
    const event = billing.webhooks.constructEvent(body, signature, "secret");
    await tx.patient.update({ where: { id: event.id }, data: { name: "" } });
  });
}
