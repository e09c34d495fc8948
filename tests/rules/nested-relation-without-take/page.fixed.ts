// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany({
    take: 20,
    include: {
      organization: true,
      profile: { select: { bio: true } },
      orders: { take: 50, orderBy: { createdAt: "desc" } },
      posts: {
        select: { title: true },
        where: { published: true },
        take: 50,
        orderBy: { createdAt: "desc" },
      },
      comments: { take: 5 },
      _count: { select: { sessions: true } },
    },
  });
  const invoices = await prisma.invoice.findMany({
    take: 20,
    select: { id: true, items: { orderBy: { id: "asc" }, take: 50 }, payments: { select: { amount: true }, take: 50, orderBy: { createdAt: "desc" } } },
  });
  return Response.json({ users, invoices });
}
