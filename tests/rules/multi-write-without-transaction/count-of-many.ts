import { prisma } from "@/lib/db";

// Only how many there were is told to the other, which is about something else.
export async function close(doctorId: string) {
  const closed = await prisma.invoice.updateMany({ where: { paid: false }, data: { paid: true } });
  await prisma.doctor.update({ where: { id: doctorId }, data: { name: `${closed.count}` } });
}
