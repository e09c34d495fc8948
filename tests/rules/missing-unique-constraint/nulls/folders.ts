import { prisma } from "@/lib/db";

export async function makeFolder(ownerId: string, parentId: string | null, name: string) {
  const known = await prisma.folder.findFirst({ where: { ownerId, parentId, name } });
  if (known) throw new Error("there is one");
  return prisma.folder.create({ data: { ownerId, parentId, name } });
}

// Both ask for one kind of message only.
export async function welcome(userId: string) {
  const sent = await prisma.message.findFirst({ where: { userId, kind: "WELCOME" } });
  if (!sent) await prisma.message.create({ data: { userId, kind: "WELCOME" } });
}
