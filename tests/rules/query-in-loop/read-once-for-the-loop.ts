import { prisma } from "@/lib/db";

export async function names() {
  const names: string[] = [];
  for (const user of await prisma.user.findMany({ take: 100 })) {
    names.push(user.name ?? user.email);
  }
  return names;
}
