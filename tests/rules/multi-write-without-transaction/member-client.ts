import { PrismaClient } from "@prisma/client";

export class Billing {
  constructor(private readonly prisma: PrismaClient) {}

  async charge(patientId: string, amount: number) {
    const invoice = await this.prisma.invoice.create({ data: { number: "1", patientId, total: amount } }); // want: multi-write-without-transaction warning "2 writes"
    await this.prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
    return invoice;
  }
}
