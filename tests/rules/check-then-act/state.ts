import { prisma } from "@/lib/db";

// Cancelled ones do not count: a plain unique constraint would be wrong, and none is offered.
export async function order(userId: string, total: number) {
  const open = await prisma.order.findFirst({ // want: check-then-act warning "Add a partial unique index"
    where: { userId, status: { not: "CANCELLED" } },
  });
  if (open) throw new Error("one at a time");
  return prisma.order.create({ data: { userId, total } });
}

// For one kind of rows: a constraint would bind the other kinds, too.
export async function welcome(userId: string) {
  const sent = await prisma.notification.findFirst({ where: { userId, text: "welcome" } }); // want: check-then-act warning "partial"
  if (sent) return;
  await prisma.notification.create({ data: { userId, text: "welcome" } });
}

// Perhaps one of these, perhaps of another name.
export async function named(userId: string, text: string) {
  if (text === "welcome") {
    const sent = await prisma.notification.findFirst({ where: { userId, text: "welcome" } }); // want: check-then-act information
    if (sent) return;
  }
  await prisma.notification.create({ data: { userId, text: text.trim() } });
}
