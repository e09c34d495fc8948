import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const adapter = new PrismaPg({ connectionString: process.env.DATABASE_URL }); // want: missing-pool-timeout information "waits for ever"
//                  ^^^^^^^^
export const prisma = new PrismaClient({ adapter });
