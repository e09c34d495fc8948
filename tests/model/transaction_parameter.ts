import { prisma } from "@/lib/db";

export async function save(name: string) {
  // The parameter shadows the import: it is the transaction's client.
  await prisma.$transaction(async (prisma) => { // fact: transaction interactive client=prisma(imported,proved)
    await prisma.user.create({ data: { name } }); // fact: query user.create client=prisma(transaction_parameter,proved) in=interactive_transaction use=awaited
  });
  await prisma.$transaction(run); // fact: transaction interactive client=prisma(imported,proved)
  await prisma.$transaction([ // fact: transaction batch client=prisma(imported,proved)
    prisma.user.count(), // fact: query user.count client=prisma(imported,proved) in=batch_transaction use=collected
  ]);
}

async function run(tx: any) {
  await tx.user.count(); // fact: query user.count client=tx(transaction_parameter,proved) in=interactive_transaction
}
