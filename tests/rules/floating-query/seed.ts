// file: prisma/seed.ts
import { prisma } from "@/lib/db";

// Not awaited is not awaited, wherever it stands.
async function main() {
  prisma.user.create({ data: { email: "a@b.c" } }); // want: floating-query error "is never sent"
  await prisma.user.count();
}

main();
