import { prisma } from "@/lib/db";

export async function isTaken(slug: string) {
  return (await prisma.team.count({ where: { slug } })) > 0;
}

export async function isFree(slug: string) {
  const team = await prisma.team.findFirst({ where: { slug } });
  return team === null;
}

export async function createTeam(slug: string) {
  return prisma.team.create({ data: { slug } });
}
