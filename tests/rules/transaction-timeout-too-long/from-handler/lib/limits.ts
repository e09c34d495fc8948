import { prisma } from "@/lib/db";

export const TX = { timeout: 60_000 };
export const HALF_A_MINUTE = 31 * 1000;
export const ping = () => prisma.$queryRaw`select 1`;
