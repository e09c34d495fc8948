import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const adapter = new PrismaPg({ // want: missing-pool-timeout "is 0."
  connectionString: process.env.DATABASE_URL,
  connectionTimeoutMillis: 0,
});
export const prisma = new PrismaClient({ adapter });
