import type { PrismaClient } from "@prisma/client";
import type { Visit, Visits } from "../domain/visits";

const PAGE = 100;

export class PrismaVisits implements Visits {
  constructor(private readonly prisma: PrismaClient) {}

  async byDoctor(doctorId: string): Promise<Visit[]> {
    const rows = await this.prisma.visit.findMany({ where: { doctor_id: doctorId }, take: PAGE });
    return rows.map((row) => toVisit(row));
  }

  async byIds(ids: string[]): Promise<Visit[]> {
    const rows = await this.prisma.visit.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => toVisit(row));
  }
}

function toVisit(row: { doctor_id: string; starts_at: Date; status: string }): Visit {
  return { doctorId: row.doctor_id, startsAt: row.starts_at, status: row.status, isOver: () => true };
}
