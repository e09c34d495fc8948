import { PrismaClient } from "@prisma/client";

export class Billing {
  constructor(private readonly prisma: PrismaClient) {}

  async charge(patientId: string, amount: number) {
    const invoice = await this.prisma.$transaction(async (tx) => {
      const invoice = await tx.invoice.create({ data: { number: "1", patientId, total: amount } });
      await tx.payment.create({ data: { invoiceId: invoice.id, amount } });
      return invoice;
    }, { timeout: 5000 });
    return invoice;
  }
}
