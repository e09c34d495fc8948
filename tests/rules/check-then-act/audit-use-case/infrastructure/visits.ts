import type { PrismaClient } from "@prisma/client";
import type { Visit, Visits } from "../domain";

export class StoredVisits implements Visits {
  constructor(private readonly prisma: PrismaClient) {}

  async at(doctorId: string, at: Date): Promise<Visit | null> {
    return this.prisma.visit.findFirst({ where: { doctorId, at } });
  }

  async save(visit: Visit): Promise<void> {
    await this.prisma.visit.create({ data: { doctorId: visit.doctorId, at: visit.at } });
  }
}
