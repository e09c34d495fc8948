// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  // Everyone who may log in.
  const userCount = await prisma.user.count({
    where: {
      active: true, // not the blocked ones
    },
  });
  const all = userCount;
  return Response.json({ all, text: `${userCount} users`, none: !userCount });
}
