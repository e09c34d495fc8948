import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany({ orderBy: { id: "asc" }, take: 50 });
  return Response.json(users);
}
