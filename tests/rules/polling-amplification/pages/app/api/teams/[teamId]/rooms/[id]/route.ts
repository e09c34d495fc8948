import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.count();
  const posts = await prisma.post.count();
  const orders = await prisma.order.count();
  return Response.json({ users, posts, orders });
}
