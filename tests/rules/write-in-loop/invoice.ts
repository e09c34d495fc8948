// file: src/app/api/stripe/invoices/route.ts
import { prisma } from "@/lib/db";

interface Item {
  productId?: string;
  description: string;
  quantity: number;
  price: number;
}

export async function POST(request: Request) {
  const { patientId, number, items }: { patientId: string; number: string; items: Item[] } = await request.json();
  const invoice = await prisma.$transaction(async (tx) => {
    const total = items.reduce((sum, item) => sum + item.price * item.quantity, 0);
    const invoice = await tx.invoice.create({ data: { number, patientId, total } });
    for (const item of items) {
      const price = item.price * item.quantity;

      await tx.invoiceItem.create({ // want: write-in-loop warning "One createMany writes all rows."
        data: { ...(item.productId && { productId: item.productId }), invoiceId: invoice.id, description: item.description, price },
      });
    }
    await tx.payment.create({ data: { invoiceId: invoice.id, amount: total } });
    return invoice;
  });
  return Response.json(invoice);
}
