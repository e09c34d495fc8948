// The `@/lib/db` of fixtures that bring none.
import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();
export const db = prisma;
