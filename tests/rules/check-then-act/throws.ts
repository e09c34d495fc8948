import { prisma } from "@/lib/db";

export async function notify(userId: string, text: string) {
  const existing = await prisma.notification.findFirst({ where: { userId, text } }); // want: check-then-act warning "two rows with the same (userId, text) stay, and no unique constraint"
  //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  if (existing) {
    throw new Error("sent already");
  }
  const sent = await prisma.notification.create({
    data: { userId, text },
  });
  return sent.id;
}
