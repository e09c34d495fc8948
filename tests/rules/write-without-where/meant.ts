import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function deleteAllSessions() {
  await prisma.session.deleteMany();
}

export async function rebuild() {
  // all of them: the job writes them anew
  await prisma.notification.deleteMany();
}

export async function filtered(where: Prisma.SessionWhereInput, rest: Prisma.SessionDeleteManyArgs) {
  await prisma.session.deleteMany({ where });
  await prisma.session.deleteMany(rest);
  await prisma.session.deleteMany({ ...rest });
  await prisma.session.deleteMany({ where: { ...where } });
  await prisma.session.deleteMany({ where: { expiresAt: { lt: new Date() } } });
}

// A table of one row.
export async function readSetting() {
  return prisma.setting.findFirst();
}

export async function removeSetting() {
  await prisma.setting.deleteMany();
}
