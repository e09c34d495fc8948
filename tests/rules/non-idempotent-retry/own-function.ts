import { randomUUID } from "node:crypto";
import { prisma } from "@/lib/db";

async function withRetry<T>(run: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export async function notify(userId: string, text: string) {
  await withRetry(() => prisma.notification.create({ data: { userId, text } })); // want: non-idempotent-retry warning "a second Notification is created"
  //                    ^^^^^^^^^^^^^^^^^^^^^^^^^^
  await withRetry(async () => {
    await prisma.user.update({ where: { id: userId }, data: { credits: { increment: 1 } } }); // want: non-idempotent-retry "twice"
  });
  await withRetry(() =>
    prisma.$transaction(async (tx) => {
      await tx.notification.create({ data: { userId, text } }); // want: non-idempotent-retry
    }),
  );
}

// A key that is new every time stops nothing; one made before does.
export async function pay(invoiceId: string, amount: number) {
  await withRetry(() => prisma.payment.create({ data: { invoiceId, amount, reference: randomUUID() } })); // want: non-idempotent-retry
  const reference = randomUUID();
  await withRetry(() => prisma.payment.create({ data: { invoiceId, amount, reference } }));
}

export async function harmless(userId: string) {
  await withRetry(() => prisma.user.update({ where: { id: userId }, data: { active: true } }));
  return withRetry(() => prisma.user.findUnique({ where: { id: userId } }));
}
