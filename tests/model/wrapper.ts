import { prisma } from "@/lib/db";

const withTransaction = <T>(run: (tx: any) => Promise<T>) =>
  prisma.$transaction((tx) => run(tx), { timeout: 8000 }); // fact: transaction interactive client=prisma(imported,proved)

const forward = (callback: any, options?: any) =>
  prisma.$transaction(callback, options); // fact: transaction unknown client=prisma(imported,proved)

export async function save(name: string) {
  await withTransaction(async (tx) => {
    await tx.user.create({ data: { name } }); // fact: query user.create client=tx(context,proved) in=callback
  });
  await forward(async (client) => {
    await client.user.create({ data: { name } }); // fact: query user.create client=client(context,proved) in=callback
  });
}
