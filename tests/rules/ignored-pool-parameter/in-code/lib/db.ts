import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const adapter = new PrismaPg({
  connectionString: `${process.env.DATABASE_URL}?connection_limit=5`, // want: ignored-pool-parameter "Give it max"
});
export const prisma = new PrismaClient({ adapter });
