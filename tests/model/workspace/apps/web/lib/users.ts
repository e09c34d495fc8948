import { prisma } from "@acme/database";
import { prisma as direct } from "@acme/database/client";

export const count = () => prisma.user.count(); // fact: query user.count client=prisma(imported,proved)
export const countDirect = () => direct.user.count(); // fact: query user.count client=direct(imported,proved)
