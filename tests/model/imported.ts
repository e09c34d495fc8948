import { db as database, prisma } from "@/lib/db";

export async function load(ids: string[]) {
  for (const id of ids) {
    await prisma.user.findUnique({ where: { id } }); // fact: query user.findUnique client=prisma(imported,proved) in=loop use=awaited
  }
  return database.user.count(); // fact: query user.count client=database(imported,proved) use=returned
}
