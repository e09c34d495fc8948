import { prisma } from "@/lib/db";

export async function register(email: string, name: string, phone: string, city: string) {
  const existing = await prisma.user.findFirst({ where: { email, name } });
  if (existing) return existing;
  const named = await prisma.user.findFirst({ where: { name: city } });
  const lives = await prisma.user.findFirst({ where: { city } });
  if (named) return named;
  return [lives, await prisma.user.create({ data: { email, name, phone, city } })];
}

export async function slot(day: string, room: string) {
  const taken = await prisma.slot.findFirst({ where: { day, room } });
  if (taken) return null;
  return prisma.slot.create({ data: { day, room } });
}

export async function locked(phone: string, email: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(1)`;
    const existing = await tx.user.findFirst({ where: { phone } });
    if (existing) return existing;
    return tx.user.create({ data: { phone, email, name: "", city: "" } });
  });
}
