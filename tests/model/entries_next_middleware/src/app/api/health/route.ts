import { prisma } from "@/lib/db";

export async function GET() { // fact: entry /api/health method=GET ops=1 auth=0 layers=
  await prisma.$queryRaw`SELECT 1`;
  return new Response("ok");
}
