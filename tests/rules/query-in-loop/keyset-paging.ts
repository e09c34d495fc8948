import { prisma } from "@/lib/db";

export async function eachUser(organizationIds: string[], visit: (id: string) => void) {
  let last: string | undefined;
  while (true) {
    const users = await prisma.user.findMany({
      where: { id: { gt: last } },
      orderBy: { id: "asc" },
      take: 500,
    });
    if (users.length === 0) break;
    for (const user of users) visit(user.id);
    last = users[users.length - 1].id;
  }
}
