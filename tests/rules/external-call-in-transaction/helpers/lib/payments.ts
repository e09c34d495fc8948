import Stripe from "stripe";

let client: Stripe | undefined;

export function payments() {
  client ??= new Stripe(process.env.STRIPE_KEY!);
  return client;
}

export const shared = new Stripe(process.env.STRIPE_KEY!);
