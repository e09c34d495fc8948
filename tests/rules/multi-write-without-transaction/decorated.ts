import { PrismaClient } from "@prisma/client";
import { Transactional } from "./transactional";

export class Billing {
  constructor(private readonly prisma: PrismaClient) {}

  @Transactional()
  async charge(patientId: string, amount: number) {
    const invoice = await this.prisma.invoice.create({ data: { number: "1", patientId, total: amount } });
    await this.prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
  }
}
