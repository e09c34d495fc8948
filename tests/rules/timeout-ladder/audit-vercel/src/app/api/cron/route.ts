import { prisma } from "@/lib/db";

export async function POST() {
  await prisma.$transaction(
    async (tx) => {
      await tx.order.updateMany({ where: { status: "PENDING" }, data: { status: "PAID" } });
      await tx.order.deleteMany({ where: { status: "CANCELLED" } });
    },
    { timeout: 30_000 },
  );
  return Response.json({ ok: true });
}
