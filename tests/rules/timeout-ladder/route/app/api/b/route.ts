import { prisma } from "@/lib/db";

export const maxDuration = 30;

export async function POST() {
  await prisma.$transaction(
    async (tx) => {
      await tx.order.updateMany({ where: { status: "PENDING" }, data: { status: "PAID" } });
      await tx.order.deleteMany({ where: { status: "CANCELLED" } });
    },
    { timeout: 30000 }, // want: timeout-ladder "30000 ms"
  );
  return Response.json({ ok: true });
}
