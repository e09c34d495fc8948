import { PrismaPg } from "@prisma/adapter-pg";

import { PrismaClient } from "./generated/prisma/client";

export const prisma = new PrismaClient({ adapter: new PrismaPg({ max: 5 }) });
export const count = () => prisma.user.count(); // fact: query user.count client=prisma(constructed,proved)
