import { withSalesSession } from "@/lib/auth/sales";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return withSalesSession(request, async ({ tenantId, db }) => {
    const customer = await db.customer.findUnique({ where: { id, tenantId } });
    const orders = await db.order.count({ where: { customerId: id } });
    return Response.json({ customer, orders });
  });
}
