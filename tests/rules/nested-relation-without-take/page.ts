// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany({
    take: 20,
    include: {
      organization: true,
      profile: { select: { bio: true } },
      orders: true, // want: nested-relation-without-take information "every Order row of each User that is read. Give it a take: it trims the answer"
      posts: { // want: nested-relation-without-take information "'posts' is loaded without take"
        select: { title: true },
        where: { published: true },
      },
      comments: { take: 5 },
      _count: { select: { sessions: true } },
    },
  });
  const invoices = await prisma.invoice.findMany({
    take: 20,
    select: { id: true, items: { orderBy: { id: "asc" } }, payments: { select: { amount: true } } }, // want: nested-relation-without-take information "'items'" // want: nested-relation-without-take information "'payments'"
  });
  return Response.json({ users, invoices });
}
