import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const email = new URL(request.url).searchParams.get("email") ?? "";
  const user = await prisma.user.findUnique({ where: { email } });
  const total = await prisma.user.count();
  const named = await prisma.user.count({ where: { name: { not: null } } });
  prisma.user.update({ where: { email }, data: { name: "seen" } }).catch(() => {});
  return Response.json({ user, total, named });
}
