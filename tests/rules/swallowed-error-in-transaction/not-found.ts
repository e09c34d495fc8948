import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

// "Not found" is Prisma's own error: no statement has failed.
export async function remove(id: string) {
  await prisma.$transaction(async (tx) => {
    try {
      await tx.session.delete({ where: { id } });
    } catch (error) {
      const isMissing = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2025";
      console.log(isMissing);
    }
    const user = await tx.user.findUniqueOrThrow({ where: { id } }).catch(() => null);
    const post = await tx.post.findFirst({ where: { id } }).catch(() => null);
    return user ?? post;
  });
}

// What else may go wrong with it is swallowed, too.
export async function removeQuietly(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.session.delete({ where: { id } }).catch(() => null); // want: swallowed-error-in-transaction warning "session.delete is swallowed"
    await tx.user.count();
  });
}
