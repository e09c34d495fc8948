// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany({ // want: find-many-without-take warning "has no take"
    where: {},
    orderBy: { createdAt: "desc" }, // newest first
  });
  return Response.json(users);
}
