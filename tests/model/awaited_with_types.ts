import { prisma } from "@/lib/db";

export async function run() {
  return await prisma.$transaction<number | string>(async (tx) => { // fact: transaction interactive client=prisma(imported,proved)
    return tx.user.count(); // fact: query user.count client=tx(transaction_parameter,proved) in=interactive_transaction
  });
}
