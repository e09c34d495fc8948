import { prisma } from "@/lib/db";

export async function inElse(userId: string, text: string) {
  const rows = await prisma.notification.findMany({ where: { userId, text } }); // want: check-then-act warning
  if (rows.length > 0) {
    return rows[0];
  } else {
    return prisma.notification.create({ data: { userId, text } });
  }
}

export async function inCondition(userId: string, text: string) {
  if (!(await prisma.notification.count({ where: { userId, text } }))) { // want: check-then-act warning
    await prisma.notification.create({ data: { userId, text } });
  }
}

export async function nullish(userId: string, text: string) {
  return (
    (await prisma.notification.findFirst({ where: { userId, text } })) ?? // want: check-then-act warning
    (await prisma.notification.create({ data: { userId, text } }))
  );
}

export async function assigned(userId: string, text: string) {
  let row = await prisma.notification.findFirst({ where: { userId, text } }); // want: check-then-act warning
  if (!row) row = await prisma.notification.create({ data: { userId, text } });
  return row;
}

export async function named(userId: string, text: string) {
  const row = await prisma.notification.findFirst({ where: { userId, text } }); // want: check-then-act warning
  const isNew = row === null;
  if (isNew) await prisma.notification.create({ data: { userId, text } });
}

export async function connected(input: { userId: string; text: string }) {
  const row = await prisma.notification.findFirst({ where: { user: { id: input.userId }, text: input.text } }); // want: check-then-act warning "(userId, text)"
  if (row) return row;
  return prisma.notification.create({
    data: { text: input.text, user: { connect: { id: input.userId } } },
  });
}

export async function spread(input: { userId: string; text: string }) {
  const { userId, text } = input;
  const row = await prisma.notification.findFirst({ where: { userId, text } }); // want: check-then-act warning
  if (row) return row;
  return prisma.notification.create({ data: { ...input } });
}

export async function inParallel(userId: string, text: string) {
  const [row, user] = await Promise.all([
    prisma.notification.findFirst({ where: { userId, text } }), // want: check-then-act warning
    prisma.user.findUnique({ where: { id: userId } }),
  ]);
  if (row || !user) return null;
  return prisma.notification.create({ data: { userId, text } });
}

export async function renamed(id: string, organizationId: string, name: string) {
  const other = await prisma.user.findFirst({ where: { organizationId, name, NOT: { id } } }); // want: check-then-act warning "changes its row"
  if (other) throw new Error("taken");
  return prisma.user.update({ where: { id }, data: { organizationId, name } });
}
