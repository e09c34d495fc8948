import { prisma } from "@/lib/db";

export async function placeOrder(patientId: number, total: number, medicine: string) {
  return prisma.$transaction(async (tx) => {
    const patient = await tx.patient.findUniqueOrThrow({ where: { id: patientId } });
    const order = await tx.order.create({ data: { patientId, total } });
    await tx.prescription.create({ data: { orderId: order.id, patientId, medicine } });
    await tx.patientEvent.create({ data: { patientId: patient.id, kind: "ordered" } });
    await tx.auditLog.create({ data: { action: `order ${order.id} placed` } });
    return order;
  });
}
