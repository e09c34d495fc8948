import Stripe from "stripe";

import { prisma } from "@/lib/db";

const stripe = new Stripe("key");
const cache = new Map<string, string>();

export async function run(id: string) {
  await stripe.order.create({ amount: 1 });
  cache.delete(id);
  await prisma.order.create({ data: { id } }); // fact: query order.create client=prisma(imported,proved)
}
