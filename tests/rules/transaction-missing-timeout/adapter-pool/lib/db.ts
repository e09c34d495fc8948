import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/prisma/client";

const POOL_SIZE = 4 + 3;

const adapter = new PrismaPg({
  connectionString: process.env.DATABASE_URL,
  max: POOL_SIZE,
});

export const prisma = new PrismaClient({ adapter });
