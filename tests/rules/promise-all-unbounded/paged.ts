import { prisma } from "@/lib/db";

export async function page(size: number) {
  const users = await prisma.user.findMany({ take: size, orderBy: { id: "asc" } });
  return Promise.all(
    users.map(async (user) => ({ // want: promise-all-unbounded information
      user,
      last: await prisma.order.findFirst({ where: { userId: user.id }, orderBy: { createdAt: "desc" } }),
    })),
  );
}
