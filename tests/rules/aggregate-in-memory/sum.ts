import { prisma } from "@/lib/db";

export async function views(authorId: string) {
  const posts = await prisma.post.findMany({ where: { authorId }, select: { views: true }, orderBy: { id: "asc" } }); // want: aggregate-in-memory information "_sum of 'views'"
  return posts.reduce((sum, post) => sum + post.views, 0) / 2;
}

export async function credits() {
  const users = await prisma.user.findMany(); // want: aggregate-in-memory information "_sum of 'credits'"
  const total = users.reduce((sum, user) => sum + (user.credits ?? 0), 0);
  return { total };
}

// A Decimal adds up in its own way.
export async function paid(invoiceId: string) {
  const payments = await prisma.payment.findMany({ where: { invoiceId } }); // want: aggregate-in-memory information "aggregate with _sum"
  return payments.reduce((sum, payment) => sum + Number(payment.amount), 0);
}

export async function worth() {
  const items = await prisma.orderItem.findMany(); // want: aggregate-in-memory information "A sum in SQL"
  return items.reduce((sum, item) => sum + item.quantity * Number(item.price), 0);
}
