import { prisma } from "@/lib/db";

export async function load(id: string) {
  const user = await prisma.user.findUnique({
    where: { id },
    include: { posts: { take: 10 }, profile: true, drafts: true, logins: { take: 1 } },
  });
  const busy = await prisma.user.findMany({ where: { posts: { some: { title: "x" } } }, take: 10 });
  const keys = await prisma.user.count({ where: { keys: { some: {} } } });
  return { user, busy, keys };
}
