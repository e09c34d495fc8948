// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client";

export async function GET(request: Request) {
  const prisma = new PrismaClient({ datasourceUrl: request.url });
  const count = await prisma.user.count();
  await prisma.$disconnect();
  return Response.json(count);
}
