import { PrismaService } from "../lib/service";

export class Patients {
  constructor(private readonly prisma: PrismaService) {}

  async rename(ids: string[]) {
    await this.prisma.$transaction(async (tx) => {
      for (const id of ids) await tx.patient.update({ where: { id }, data: { name: "" } });
    });
  }
}

const own = new PrismaService();

export const erase = (id: string) => own.$transaction((tx) => tx.patient.delete({ where: { id } }));
