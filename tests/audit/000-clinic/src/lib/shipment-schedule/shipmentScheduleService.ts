import { prisma } from "@/lib/db";

export async function createSchedule(orderId: number, dates: Date[]) {
  await prisma.$transaction(async (tx) => {
    await tx.order.update({ where: { id: orderId }, data: { status: "scheduled" } });
    for (const date of dates) {
      await tx.shipment.create({ data: { orderId, date } });
    }
  });
}

export async function extendSchedule(orderId: number, dates: Date[]) {
  await prisma.$transaction(async (tx) => {
    for (const date of dates) {
      await tx.shipment.create({ data: { orderId, date, status: "extended" } });
    }
  });
}

export async function replaceSchedule(orderId: number, dates: Date[]) {
  await prisma.$transaction(async (tx) => {
    await tx.shipment.deleteMany({ where: { orderId, status: "planned" } });
    for (const date of dates) {
      await tx.shipment.create({ data: { orderId, date } });
    }
  });
}
