import { PrismaClient } from "@prisma/client";

const url = `${process.env.DATABASE_URL}?connection_limit=${process.env.POOL_SIZE ?? 5}`;
export const prisma = new PrismaClient({ datasourceUrl: url });
