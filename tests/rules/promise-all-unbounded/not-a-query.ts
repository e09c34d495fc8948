import { prisma } from "@/lib/db";

export async function hash(ids: string[], slack: { chat: { update(x: unknown): Promise<void> } }) {
  const users = await prisma.user.findMany({ where: { id: { in: ids } } });
  await Promise.all(users.map((user) => slack.chat.update({ text: user.name })));
  return Promise.all(users.map(async (user) => ({ ...user, name: user.name?.trim() })));
}
