// file: app/api/public/assessment-data/route.ts
import { prisma } from "@/lib/db";

const levels = ["PENDING", "PAID", "SHIPPED", "CANCELLED"] as const;

export async function GET(request: Request) {
  const userId = new URL(request.url).searchParams.get("user") ?? "";
  const counts = await Promise.all( // want: aggregate-per-key information "all at once: 4 queries wait for the pool"
    levels.map(async (status) => {
      const count = await prisma.order.count({ where: { userId, status } });
      return count;
    }),
  );
  return Response.json(counts);
}
