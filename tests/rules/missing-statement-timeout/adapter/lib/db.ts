import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const adapter = new PrismaPg({ // want: missing-statement-timeout hint
  connectionString: process.env.DATABASE_URL,
});
export const prisma = new PrismaClient({ adapter });
