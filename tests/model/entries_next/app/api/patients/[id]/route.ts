import { prisma } from "@/lib/db";
import { withAdmin, withSession } from "@/lib/auth";

export async function GET(request: Request) { // fact: entry /api/patients/[id] kind=route method=GET ops=1-2 auth=0 handler=1-2 peak=1 layers=
  const id = new URL(request.url).pathname;
  const user = await prisma.user.findUnique({ where: { id } });
  if (!user) return new Response("Not Found", { status: 404 });
  if (user.role === "ADMIN") await prisma.order.count();
  return Response.json(user);
}

export const POST = withSession(async (request, user) => { // fact: entry /api/patients/[id] method=POST ops=3-4 auth=0-1 handler=3 tx=2 peak=1 transactions=1 layers=withSession writes=order,user
  await prisma.user.count();
  await prisma.$transaction([
    prisma.user.update({ where: { id: user.id }, data: { name: "x" } }),
    prisma.order.deleteMany({ where: { userId: user.id } }),
  ]);
  return Response.json(await request.json());
});

export const DELETE = withAdmin(async (request, user) => { // fact: entry /api/patients/[id] method=DELETE ops=4-5 auth=1-2 handler=3 peak=3 layers=withSession,withAdmin
  await Promise.all([prisma.order.count(), prisma.user.count(), prisma.user.delete({ where: { id: user.id } })]);
  return Response.json(request.url);
});
