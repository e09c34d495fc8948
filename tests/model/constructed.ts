import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const audit = new PrismaClient({ log: ["error"] });

export async function load(id: string) {
  await audit.user.count(); // fact: query user.count client=audit(constructed,proved) use=awaited
  return prisma.user.findUnique({ where: { id } }); // fact: query user.findUnique client=prisma(constructed,proved) use=returned
}
