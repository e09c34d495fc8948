// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

import { withSession } from "./session";

export const GET = withSession(async () => {
  const userCount = await prisma.user.count();
  return Response.json(userCount);
});
