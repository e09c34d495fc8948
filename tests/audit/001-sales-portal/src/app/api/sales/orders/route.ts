import { withTenant } from "@/lib/prisma";

// The audit's own repair: a transaction around the two writes only.
export async function POST(request: Request) {
  const body: { tenantId: string; customerId: string; sku: string; quantity: number } =
    await request.json();
  const { tenantId, customerId, sku, quantity } = body;
  const order = await withTenant(tenantId, async (tx) => {
    const created = await tx.order.create({ data: { tenantId, customerId, quantity } });
    await tx.inventory.update({
      where: { tenantId_sku: { tenantId, sku } },
      data: { stock: { decrement: quantity } },
    });
    return created;
  });
  return Response.json(order, { status: 201 });
}
