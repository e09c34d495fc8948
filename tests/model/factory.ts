import { PrismaClient } from "@prisma/client";

const prismaClientSingleton = () => new PrismaClient();

let client: PrismaClient | undefined;

async function getPrisma() {
  if (!client) client = prismaClientSingleton();
  return client;
}

const prisma = prismaClientSingleton();

export async function load() {
  await prisma.user.count(); // fact: query user.count client=prisma(constructed,proved)
  const db = await getPrisma();
  await db.user.count(); // fact: query user.count client=db(constructed,proved)
  await (await getPrisma()).user.count(); // fact: query user.count use=awaited
}
