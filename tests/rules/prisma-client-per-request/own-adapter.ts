// file: app/api/users/route.ts
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

export async function GET() {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) }); // want: prisma-client-per-request error "builds a new client"
  return Response.json(await prisma.user.count());
}
