import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function POST(request: Request) {
  const body: { userId: number; passwordHash: string } = await request.json();
  await prisma.$transaction(
    async (tx) => {
      await tx.user.update({
        where: { id: body.userId },
        data: { passwordHash: body.passwordHash },
      });
      await tx.userSession.deleteMany({ where: { userId: body.userId } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 15000 },
  );
  return Response.json({ reset: true });
}
