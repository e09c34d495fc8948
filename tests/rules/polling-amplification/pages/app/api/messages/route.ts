import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const user = await prisma.user.findFirst({ where: { name: request.url } });
  if (!user) return new Response("Unauthorized", { status: 401 });
  await prisma.organization.findFirst({ where: { id: user.organizationId ?? "" } });
  const comments = await prisma.comment.findMany({ where: { authorId: user.id }, take: 20 });
  if (comments.length > 0) {
    await prisma.post.count();
    await prisma.order.count();
    await prisma.notification.count();
  }
  return Response.json(comments);
}
