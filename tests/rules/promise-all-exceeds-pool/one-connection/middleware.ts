import { prisma } from "@/lib/db";

// Two at once wait for each other with one connection; that is nothing to speak of.
export async function mayEnter(userId: number, schoolId: number) {
  const [own, active] = await Promise.all([
    prisma.user.findFirst({ where: { id: userId, schoolId } }),
    prisma.user.findFirst({ where: { id: userId, active: true } }),
  ]);
  return own !== null && active !== null;
}
