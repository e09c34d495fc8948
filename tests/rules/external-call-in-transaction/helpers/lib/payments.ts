import Stripe from "stripe";

let client: Stripe | undefined;

export function payments() {
  client ??= new Stripe(process.env.STRIPE_KEY!);
  return client;
}

export const shared = new Stripe(process.env.STRIPE_KEY!);

// Has the shape of a query, and is none.
export async function charge(amount: number) {
  await shared.charges.create({ amount, currency: "eur" });
}
