import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const adapter = new PrismaPg({
  connectionString: process.env.DATABASE_URL,
  statement_timeout: 30_000, // want: pooler-startup-parameter "pgbouncer (deployment.pooler in poolguard.json"
});
export const prisma = new PrismaClient({ adapter });
