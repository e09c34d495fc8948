import { prisma } from "@/lib/db";
import type { Prisma } from "@prisma/client";

export class AppointmentRepository {
  async findAt(doctorId: string, tx: Prisma.TransactionClient) {
    return tx.appointment.findFirst({ where: { doctorId } });
  }

  async save(doctorId: string, tx?: Prisma.TransactionClient) {
    const client = prisma;
    await client.appointment.create({ data: { doctorId } });
  }
}
