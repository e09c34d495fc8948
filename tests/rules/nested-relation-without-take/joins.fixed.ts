// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const customers = await prisma.customer.findMany({
    take: 20,
    include: {
      tickets: { take: 50, orderBy: { openedAt: "desc" } },
      consents: true,
    },
  });
  const separate = await prisma.customer.findMany({
    relationLoadStrategy: "query",
    take: 20,
    include: {
      received: { take: 50 },
    },
  });
  return Response.json({ customers, separate });
}
