import { prisma } from "@/lib/db";

export async function howMany() {
  const users = await prisma.user.findMany({ where: { active: true } }); // want: aggregate-in-memory information "user.count with the filter"
  const admins = users.filter((user) => user.role === "ADMIN").length;
  return { all: users.length, admins };
}

export async function posts() {
  return (await prisma.post.findMany({ where: { published: true } })).length; // want: aggregate-in-memory information "only to count them"
}
