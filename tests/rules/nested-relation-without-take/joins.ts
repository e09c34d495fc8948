// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const customers = await prisma.customer.findMany({
    take: 20,
    include: {
      tickets: true, // want: nested-relation-without-take information "Give it a take: so many are read then."
      consents: true,
    },
  });
  const separate = await prisma.customer.findMany({
    relationLoadStrategy: "query",
    take: 20,
    include: {
      received: {}, // want: nested-relation-without-take information "it trims the answer. The database sends the rows all the same by this relationLoadStrategy"
    },
  });
  return Response.json({ customers, separate });
}
