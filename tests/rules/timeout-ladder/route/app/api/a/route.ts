import { prisma } from "@/lib/db";

export const maxDuration = 30;

export async function POST() {
  await prisma.$transaction(
    async (tx) => {
      await tx.order.updateMany({ where: { status: "PENDING" }, data: { status: "PAID" } });
      await tx.order.deleteMany({ where: { status: "CANCELLED" } });
    },
    { timeout: 60_000 }, // want: timeout-ladder warning "maxDuration in line 3"
  );
  return Response.json({ ok: true });
}
