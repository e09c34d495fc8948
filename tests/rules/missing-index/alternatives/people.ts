import { prisma } from "@/lib/db";

// One branch that no index answers makes the index of the other useless.
export async function find(q: string) {
  return prisma.person.findFirst({ where: { OR: [{ email: q }, { phone: q }] } }); // want: missing-index hint "phone"
}

// A search in the text of one branch is a matter of another rule.
export async function search(q: string) {
  return prisma.person.findMany({ where: { OR: [{ name: { contains: q } }, { city: q }] }, take: 9 });
}

export async function choose(q: string, others: object[]) {
  await prisma.person.findMany({ where: { OR: [{ title: q }, ...others] }, take: 9 });
  await prisma.person.findMany({ where: { OR: others }, take: 9 });
}
