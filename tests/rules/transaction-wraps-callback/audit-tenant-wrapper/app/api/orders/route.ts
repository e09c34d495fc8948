import { withTenant } from "@/lib/tenant";

export async function POST(request: Request) {
  const { tenantId, productId } = await request.json();
  return withTenant(tenantId, async (tx) => {
    const order = await tx.order.create({ data: { userId: tenantId } });
    const stock = await tx.product.update({
      where: { id: productId },
      data: { stock: { decrement: 1 } },
    });
    return Response.json({ order, stock });
  });
}
