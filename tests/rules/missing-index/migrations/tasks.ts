import { prisma } from "@/lib/db";

export async function load(teamId: string, code: string, name: string) {
  await prisma.team.findUnique({ where: { id: teamId }, include: { tasks: true } });
  await prisma.task.findFirst({ where: { code } });
  return prisma.task.findFirst({ where: { name } }); // want: missing-index hint
}
