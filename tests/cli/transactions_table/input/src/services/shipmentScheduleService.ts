import { prisma } from "@/lib/db";

export async function planShipments(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      await tx.entry.create({ data: { recordId: id, note: "planShipments" } });
    }
  });
}

export async function moveShipments(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      await tx.entry.create({ data: { recordId: id, note: "moveShipments" } });
    }
  });
}

export async function cancelShipments(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      await tx.entry.create({ data: { recordId: id, note: "cancelShipments" } });
    }
  });
}
