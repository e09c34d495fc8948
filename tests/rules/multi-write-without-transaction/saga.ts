import Stripe from "stripe";
import { createCustomer } from "./billing";
import { prisma } from "@/lib/db";

const stripe = new Stripe("key");

// Written down, charged, written down again: one transaction around this would be held for the charge.
export async function charge(invoiceId: string, amount: number) {
  const payment = await prisma.payment.create({ data: { invoiceId, amount: 0 } });
  const result = await stripe.charges.create({ amount, currency: "eur" });
  await prisma.invoice.update({ where: { id: payment.invoiceId }, data: { paid: result.paid } });
}

// The second write records what somebody else answered.
export async function register(name: string, phone: string) {
  const patient = await prisma.patient.create({ data: { name, phone } });
  const customer = await createCustomer(patient.id);
  await prisma.invoice.create({ data: { number: "1", patientId: patient.id, total: customer.balance } });
}
