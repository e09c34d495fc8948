import Stripe from "stripe";
import nodemailer from "nodemailer";
import { hash } from "bcryptjs";
import { readFile } from "node:fs/promises";
import { prisma } from "@/lib/db";

const stripe = new Stripe(process.env.STRIPE_KEY!);

export async function order(userId: string, total: number) {
  const transporter = nodemailer.createTransport({});
  await prisma.$transaction(async (tx) => {
    const text = await readFile("order.txt", "utf8"); // want: external-call-in-transaction warning "readFile is waited for inside a transaction: one connection of the pool"
    const order = await tx.order.create({ data: { userId, total } });
    const charge = await stripe.charges.create({ amount: total, currency: "eur" }); // want: external-call-in-transaction warning "stripe.charges.create is waited for"
    //                   ^^^^^^^^^^^^^^^^^^^^^
    await tx.user.update({ where: { id: userId }, data: { name: await hash(text, 10) } }); // want: external-call-in-transaction warning "hash is waited for"
    await Promise.all([
      fetch("https://example.com/" + order.id), // want: external-call-in-transaction warning "for 5000 ms until the transaction times out"
      transporter.sendMail({ to: charge.receipt_email! }), // want: external-call-in-transaction warning "A rollback does not undo"
    ]);
    await new Promise((resolve) => setTimeout(resolve, 100)); // want: external-call-in-transaction warning "A timer is waited for"
  });
}
