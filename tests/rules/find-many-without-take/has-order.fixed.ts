// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany({
    where: {},
    orderBy: { createdAt: "desc" },
    take: 100, // newest first
  });
  return Response.json(users);
}
