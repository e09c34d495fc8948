import { prisma } from "@/lib/db";

export interface Line {
  productId: string;
  quantity: number;
}

// One query per line of the invoice.
export async function totalOf(lines: Line[]): Promise<number> {
  let total = 0;
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId } });
    total += Number(product?.price ?? 0) * line.quantity;
  }
  return total;
}

// A transaction that is held while a row is written per line.
export async function createInvoice(patientId: string, lines: Line[]) {
  const total = await totalOf(lines);
  return prisma.$transaction(async (tx) => {
    const invoice = await tx.invoice.create({ data: { patientId, total } });
    for (const line of lines) {
      await tx.invoiceItem.create({
        data: { invoiceId: invoice.id, productId: line.productId, quantity: line.quantity },
      });
    }
    return invoice;
  });
}

// Two writes that belong together and may part.
export async function payAppointment(appointmentId: string, invoiceId: string, amount: number) {
  const payment = await prisma.payment.create({ data: { invoiceId, amount } });
  await prisma.appointment.update({
    where: { id: appointmentId },
    data: { paymentId: payment.id },
  });
  return payment;
}
