import { prisma } from "@/lib/db";

export async function login(email: string) {
  return prisma.user.findFirst({ where: { email: { equals: email, mode: "insensitive" } } }); // want: contains-without-trigram-index hint
}

// Another table among the alternatives narrows nothing down.
export async function search(q: string) {
  const where = { OR: [{ name: { contains: q } }, { teams: { some: { id: q } } }] }; // want: contains-without-trigram-index hint
  return prisma.user.findMany({ where, take: 10 });
}
