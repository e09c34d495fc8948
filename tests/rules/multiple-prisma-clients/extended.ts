// file: src/extended.ts
import { prisma } from "@/lib/db";

export const extended = prisma.$extends({ name: "audit" });
export const same = (await import("@/lib/db")).prisma;
export { prisma as again } from "@/lib/db";
