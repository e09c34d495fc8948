// file: tests/users.test.ts
import { prisma } from "@/lib/db";

export const all = () => prisma.user.findMany();
