import { prisma } from "./lib/db";

export const count = () => prisma.user.count(); // fact: query user.count client=prisma(imported,proved)
