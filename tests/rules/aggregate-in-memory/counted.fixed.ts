import { prisma } from "@/lib/db";

export async function howMany() {
  const users = await prisma.user.findMany({ where: { active: true } });
  const admins = users.filter((user) => user.role === "ADMIN").length;
  return { all: users.length, admins };
}

export async function posts() {
  return await prisma.post.count({ where: { published: true } });
}
