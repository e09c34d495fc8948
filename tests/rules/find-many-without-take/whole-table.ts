// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany(); // want: find-many-without-take warning "every request reads the whole User table"
  //                  ^^^^^^^^^^^^^^^^^^^^
  return Response.json(users);
}
