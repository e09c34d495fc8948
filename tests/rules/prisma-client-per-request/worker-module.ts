// file: app/api/users/route.ts
import { env } from "cloudflare:workers";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

export async function GET() {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: env.DB }) });
  return Response.json(await prisma.user.count());
}
