import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient({
  log: ["error"],
  transactionOptions: { timeout: 8000 },
});
