import { prisma } from "@/lib/db";

interface LineItem {
  productId: number;
  amount: number;
}

interface NewInvoice {
  patientId: number;
  orderId?: number;
  idempotencyKey?: string;
  lineItems: LineItem[];
}

// For n line items: 3 checks + n products + 1 patient + (2 + n) writes = 6 + 2n operations.
export async function POST(request: Request) {
  const validatedData: NewInvoice = await request.json();
  const { patientId, orderId, lineItems } = validatedData;
  const totalAmount = lineItems.reduce((sum, item) => sum + item.amount, 0);

  if (validatedData.idempotencyKey) {
    const existingByKey = await prisma.invoice.findFirst({
      where: { metadata: { path: ["idempotencyKey"], equals: validatedData.idempotencyKey } },
    });
    if (existingByKey) return Response.json(existingByKey);
  }
  if (orderId) {
    const existingByOrder = await prisma.invoice.findFirst({
      where: { patientId, orderId, createdAt: { gte: minutesAgo(5) } },
    });
    if (existingByOrder) return Response.json(existingByOrder);
  }
  if (totalAmount > 0) {
    const existingByAmount = await prisma.invoice.findFirst({
      where: { patientId, amountDue: totalAmount, createdAt: { gte: minutesAgo(2) } },
    });
    if (existingByAmount) return Response.json(existingByAmount);
  }

  const names = new Map<number, string>();
  for (const item of lineItems) {
    if (item.productId) {
      const product = await prisma.product.findUnique({ where: { id: item.productId } });
      if (product) names.set(item.productId, product.name);
    }
  }
  const patient = await prisma.patient.findUnique({ where: { id: patientId } });

  const invoice = await prisma.$transaction(async (tx) => {
    const created = await tx.invoice.create({
      data: {
        patientId,
        orderId,
        clinicId: patient?.clinicId,
        amount: totalAmount,
        amountDue: totalAmount,
        amountPaid: totalAmount,
        status: "PAID",
        metadata: { idempotencyKey: validatedData.idempotencyKey },
      },
    });
    for (const item of lineItems) {
      await tx.invoiceItem.create({
        data: {
          invoiceId: created.id,
          productId: item.productId,
          name: names.get(item.productId) ?? "",
          amount: item.amount,
        },
      });
    }
    await tx.payment.create({
      data: { invoiceId: created.id, amount: totalAmount, method: "external" },
    });
    return created;
  });
  return Response.json(invoice, { status: 201 });
}

function minutesAgo(minutes: number) {
  return new Date(Date.now() - minutes * 60_000);
}
