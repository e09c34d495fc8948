import { prisma } from "@/lib/db";

export async function GET() {
  const [users, posts] = await Promise.all([prisma.user.count(), prisma.post.count()]);
  const [invoices, orders, payments] = await Promise.all([ // want: promise-all-exceeds-pool warning "They leave 7 of"
    prisma.invoice.count(),
    prisma.order.count(),
    prisma.payment.count(),
  ]);
  return Response.json({ users, posts, invoices, orders, payments });
}
