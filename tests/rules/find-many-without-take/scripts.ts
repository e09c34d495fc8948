// file: scripts/export.ts
import { prisma } from "@/lib/db";

export const all = () => prisma.user.findMany();
