import { PrismaService } from "./prisma.service";

export class InvoiceRepository {
  constructor(private readonly prisma: PrismaService) {}

  async markPaid(id: string) {
    return this.update(id, true);
  }

  private async update(id: string, paid: boolean) {
    return this.prisma.invoice.update({ where: { id }, data: { paid } });
  }

  name() {
    return "invoice";
  }
}
