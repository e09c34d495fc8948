import { prisma } from "@/lib/db";

export async function howMany() {
  const users = await prisma.user.findMany({ where: { active: true } });
  const admins = users.filter((user) => user.role === "ADMIN").length;
  return { all: users.length, admins };
}

export async function posts() {
  return (await prisma.post.findMany({ where: { published: true } })).length;
}

export const tags = () => prisma.tag.findMany({ take: 100 });
