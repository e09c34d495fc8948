import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const url = new URL(process.env.DATABASE_URL ?? "");
const adapter = new PrismaPg({
  connectionString: process.env.DATABASE_URL,
  max: Number(url.searchParams.get("connection_limit") ?? 10),
});
export const prisma = new PrismaClient({ adapter });
