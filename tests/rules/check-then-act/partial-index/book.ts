import { prisma } from "@/lib/db";

export async function book(doctorId: string, startsAt: Date) {
  const taken = await prisma.appointment.findFirst({ // want: check-then-act hint "a unique constraint on (doctorId, startsAt) then stops the second one"
    where: { doctorId, startsAt, status: { not: "CANCELLED" } },
  });
  if (taken) throw new Error("taken");
  return prisma.appointment.create({ data: { doctorId, startsAt } });
}
