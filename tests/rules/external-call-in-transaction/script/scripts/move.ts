import { prisma } from "@/lib/db";

export async function move(userId: string) {
  await prisma.$transaction(async (tx) => {
    await fetch("https://example.com/" + userId); // want: external-call-in-transaction information
    await tx.order.deleteMany({ where: { userId } });
  });
}
