import { prisma } from "@/lib/db";

export const between = (from: Date, to: Date) =>
  prisma.appointment.findMany({ where: { startsAt: { gte: from, lt: to } } });
export const apart = (from: Date, to: Date) =>
  prisma.appointment.findMany({ where: { AND: [{ startsAt: { gte: from } }, { startsAt: { lt: to } }] } });
