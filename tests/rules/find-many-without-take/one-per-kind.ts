import { prisma } from "@/lib/db";

export const settings = (userId: string) => prisma.preference.findMany({ where: { userId } });
