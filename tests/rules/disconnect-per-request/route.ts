// file: app/api/users/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const count = await prisma.user.count();
  await prisma.$disconnect(); // want: disconnect-per-request warning "GET disconnects 'prisma'"
  return Response.json(count);
}
