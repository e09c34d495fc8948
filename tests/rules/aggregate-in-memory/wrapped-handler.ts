// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

import { withSession } from "./session";

export const GET = withSession(async () => {
  const users = await prisma.user.findMany(); // want: aggregate-in-memory warning "the whole User table only to count"
  return Response.json(users.length);
});
