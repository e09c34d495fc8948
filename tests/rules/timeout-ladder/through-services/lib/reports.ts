import { prisma } from "@/lib/db";

export async function rebuild(year: number) {
  await prisma.$transaction(
    async (tx) => {
      await tx.order.deleteMany({ where: { status: "CANCELLED" } });
      await tx.order.updateMany({ where: { total: year }, data: { status: "PAID" } });
    },
    { timeout: 45_000 }, // want: timeout-ladder warning "ended after 15000 ms (maxDuration in line 3 of app/api/quick/route.ts)"
  );
}

// Nobody with a limit waits for this one.
export async function clean() {
  await prisma.$transaction(
    async (tx) => {
      await tx.order.deleteMany({ where: { status: "CANCELLED" } });
      await tx.user.deleteMany({ where: { role: "USER" } });
    },
    { timeout: 45_000 },
  );
}

export async function refresh(year: number) {
  await rebuild(year);
}
