import { prisma } from "@/lib/db";
import { usersByAge } from "@prisma/client/sql";

export async function load(age: number) {
  const users = await prisma.$queryRawTyped(usersByAge(age)); // fact: query $queryRawTyped client=prisma(imported,proved) use=awaited
  return users;
}
