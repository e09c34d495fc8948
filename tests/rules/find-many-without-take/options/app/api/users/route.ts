import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany(); // want: find-many-without-take warning
  return Response.json(users);
}
