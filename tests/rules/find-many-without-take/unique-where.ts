import { prisma } from "@/lib/db";

export const one = (id: string) => prisma.user.findMany({ where: { id, active: true } });
export const two = (email: string) => prisma.user.findMany({ where: { email: { equals: email } } });
export const three = (orderId: string, productId: string) =>
  prisma.orderItem.findMany({ where: { orderId, productId } });
export const four = (doctorId: string, startsAt: Date) =>
  prisma.appointment.findMany({ where: { AND: [{ doctorId }, { startsAt }] } });
