import { PrismaClient } from "@prisma/client";

export async function GET() {
  const prisma = new PrismaClient(); // want: prisma-client-per-request error "builds a new client"
  return Response.json(await prisma.user.count());
}
