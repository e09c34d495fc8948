import { prisma } from "@/lib/db";

export async function login(email: string) {
  return prisma.user.findFirst({ where: { email: { equals: email, mode: "insensitive" } } }); // want: contains-without-trigram-index hint
}

// An alternative in another table is compared row by row: no index of this one helps.
export async function search(q: string) {
  const where = { OR: [{ name: { contains: q } }, { teams: { some: { id: q } } }] };
  return prisma.user.findMany({ where, take: 10 });
}
