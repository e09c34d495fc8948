import { Prisma } from "@prisma/client";

import { prisma } from "@/lib/db";

export async function save(name: string, tx?: Prisma.TransactionClient) {
  const client = tx ?? prisma;
  await client.user.create({ data: { name } }); // fact: query user.create client=client(chosen,proved)
  await (tx ?? prisma).user.count(); // fact: query user.count use=awaited
}

export async function load(id: string, db: Prisma.TransactionClient = prisma) {
  return db.user.findUnique({ where: { id } }); // fact: query user.findUnique client=db(chosen,proved)
}
