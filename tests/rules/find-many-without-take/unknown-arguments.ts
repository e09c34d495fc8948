import { prisma } from "@/lib/db";

import { scope } from "./scope";

export const a = (args: any) => prisma.user.findMany(args);
export const b = (args: any) => prisma.user.findMany({ ...args });
export const c = (where: any) => prisma.user.findMany({ where });
export const d = () => prisma.user.findMany({ where: { ...scope(), active: true } });
export const e = (key: string) => prisma.user.findMany({ where: { [key]: 1 } });
export const g = (conditions: any[]) => prisma.user.findMany({ where: { AND: conditions } });
