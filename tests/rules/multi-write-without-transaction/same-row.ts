import { prisma } from "@/lib/db";

// Step by step on one row: nothing else is left behind.
export async function open(patientId: string) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: 0 } });
  await prisma.invoice.update({ where: { id: invoice.id }, data: { total: 10 } });
}

export async function progress(id: string) {
  await prisma.appointment.update({ where: { id }, data: { status: "CONFIRMED" } });
  await prisma.appointment.update({ where: { id }, data: { status: "DONE" } });
}
