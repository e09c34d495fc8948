import { InvoiceRepository } from "./invoice.repository";
import { PrismaService } from "./prisma.service";

export class PaymentService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly invoices: InvoiceRepository,
  ) {}

  async pay(invoiceId: string, amount: number) {
    await this.prisma.$transaction(async (tx) => {
      await tx.payment.create({ data: { invoiceId, amount } });
      await this.invoices.markPaid(invoiceId); // want: global-client-in-transaction error "this.invoices.markPaid does not use the client of this transaction: its invoice.update runs"
      this.invoices.name();
      await this.prisma.invoice.count(); // want: global-client-in-transaction error "'this.prisma'"
    });
  }
}
