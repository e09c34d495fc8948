import { prisma } from "@/lib/db";

const writes = [prisma.session.deleteMany()];

export async function load(id: string, email: string) {
  const isolationLevel = "Serializable";
  await prisma.$transaction([prisma.user.count(), prisma.post.count()], { isolationLevel });
  await prisma.$transaction(
    [prisma.user.findUnique({ where: { id } }), prisma.user.findUnique({ where: { email } })],
    { isolationLevel },
  );
  await prisma.$transaction([prisma.user.count()]);
  await prisma.$transaction([prisma.user.count()], { maxWait: 1000 });
  // How many there are is not known.
  await prisma.$transaction(writes, { isolationLevel });
  await prisma.$transaction([...writes], { isolationLevel });
  await prisma.$transaction(async (tx) => tx.user.count(), { isolationLevel });
}
