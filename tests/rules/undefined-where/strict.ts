import { prisma } from "@/lib/db";

export async function signOut(userId: string) {
  await prisma.session.deleteMany({ where: { userId } });
}

export async function signOutMaybe(userId?: string) {
  // Prisma throws at run time, and TypeScript may do so before.
  await prisma.session.deleteMany({ where: { userId: userId as string } });
}
