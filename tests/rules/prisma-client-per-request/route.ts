// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client";

export async function GET() {
  const prisma = new PrismaClient(); // want: prisma-client-per-request error "GET builds a new client on every call"
  return Response.json(await prisma.user.count());
}
