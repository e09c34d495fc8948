import { prisma } from "@/lib/db";

export async function tag(id: string, tag: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  await prisma.user.update({ where: { id }, data: { tags: [...user.tags, tag] } }); // want: lost-update information "{ push: ... }"
}

export async function theme(id: string, theme: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  await prisma.user.update({
    where: { id },
    data: { settings: { ...(user.settings as object), theme } }, // want: lost-update information "Write only if nothing has changed"
  });
}

// Null plus one is null in SQL.
export async function nullable(id: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  await prisma.user.update({ where: { id }, data: { points: (user.points ?? 0) + 1 } }); // want: lost-update warning "Write only if nothing has changed"
}
