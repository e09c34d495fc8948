import { prisma } from "@/lib/db";

export async function rows() {
  const users = await prisma.user.findMany({ take: 50, orderBy: { id: "asc" } });
  return Promise.all(users.map((user) => prisma.post.findMany({ where: { authorId: user.id } })));
}
