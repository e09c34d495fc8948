import { PrismaClient } from "@prisma/client";

export const a = new PrismaClient({ datasourceUrl: process.env.URL_A });
