// file: scripts/backfill.ts
import { prisma } from "@/lib/db";

async function main() { // fact: entry scripts/backfill.ts kind=script ops=1+n writes=user
  const users = await prisma.user.findMany();
  for (const user of users) {
    await prisma.user.update({ where: { id: user.id }, data: { credits: 0 } });
  }
}

main()
  .catch(console.error)
  .finally(() => prisma.$disconnect());
