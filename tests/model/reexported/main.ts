import { db, everything, prisma } from "./lib";
import * as lib from "./lib";
import client from "./lib/client.js";

export async function run() {
  await prisma.user.count(); // fact: query user.count client=prisma(imported,proved)
  await db.user.count(); // fact: query user.count client=db(imported,proved)
  await client.user.count(); // fact: query user.count client=client(imported,proved)
  await lib.prisma.user.count(); // fact: query user.count client=lib.prisma(imported,proved)
  await everything.prisma.user.count(); // fact: query user.count client=everything.prisma(imported,proved)
}
