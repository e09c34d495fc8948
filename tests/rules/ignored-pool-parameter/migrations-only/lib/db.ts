import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const adapter = new PrismaPg({ connectionString: process.env.POOLED_URL });
export const prisma = new PrismaClient({ adapter });
