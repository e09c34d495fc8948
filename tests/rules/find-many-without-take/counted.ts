import { prisma } from "@/lib/db";

export async function howMany() {
  const users = await prisma.user.findMany({ where: { active: true } }); // want: find-many-without-take information "only counted: user.count"
  const admins = users.filter((user) => user.role === "ADMIN").length;
  return { all: users.length, admins };
}

export async function posts() {
  return (await prisma.post.findMany({ where: { published: true } })).length; // want: find-many-without-take information "only counted"
}

export const tags = () => prisma.tag.findMany(); // want: find-many-without-take information "has no take"
