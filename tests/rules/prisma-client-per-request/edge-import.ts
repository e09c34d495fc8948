// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client/edge";

export async function GET() {
  const prisma = new PrismaClient();
  return Response.json(await prisma.user.count());
}
