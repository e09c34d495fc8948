import { prisma, withTx } from "../lib/db";
import { sendReceipt, subject } from "../lib/mail";
import { charge, payments, shared } from "../lib/payments";

class Mailer {
  async send(to: string) {
    await sendReceipt(to);
  }

  later(to: string) {
    void sendReceipt(to);
  }
}

const mailer = new Mailer();

export async function order(userId: string, email: string) {
  await prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { userId } });
    await sendReceipt(email); // want: external-call-in-transaction warning "sendReceipt waits for resend.emails.send inside a transaction"
    await mailer.send(email); // want: external-call-in-transaction warning "mailer.send waits for"
    await mailer.later(email);
    await shared.charges.retrieve(order.id); // want: external-call-in-transaction warning "shared.charges.retrieve is waited for"
    await payments().charges.retrieve(order.id); // want: external-call-in-transaction warning
    await charge(1); // want: external-call-in-transaction warning "charge waits for shared.charges.create"
    subject(order.id);
  });
  await sendReceipt(email);
}

export async function wrapped(userId: string, email: string) {
  await withTx(async (tx) => {
    await sendReceipt(email); // want: external-call-in-transaction warning "or for 12000 ms"
    await tx.order.create({ data: { userId } });
  });
}
