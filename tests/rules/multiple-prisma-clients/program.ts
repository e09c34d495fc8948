// file: src/worker.ts
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

async function main() {
  await prisma.user.count();
}

main().finally(() => process.exit(0));
