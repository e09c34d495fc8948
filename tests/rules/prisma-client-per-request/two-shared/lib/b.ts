import { PrismaClient } from "@prisma/client";

export const b = new PrismaClient({ datasourceUrl: process.env.URL_B });
