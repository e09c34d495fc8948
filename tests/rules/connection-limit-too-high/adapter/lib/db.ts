import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

const adapter = new PrismaPg({
  connectionString: process.env.DATABASE_URL,
  max: 20, // want: connection-limit-too-high warning "20 connections x 10 instances"
});
export const prisma = new PrismaClient({ adapter });
