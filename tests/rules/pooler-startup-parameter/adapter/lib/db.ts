import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const adapter = new PrismaPg({
  connectionString: process.env.DATABASE_URL,
  statement_timeout: 30_000, // want: pooler-startup-parameter warning "transaction pooler"
  idle_in_transaction_session_timeout: 60_000, // want: pooler-startup-parameter
});
export const prisma = new PrismaClient({ adapter });
