import { withSalesSession } from "@/lib/auth/sales";

export async function GET(request: Request) {
  return withSalesSession(request, async ({ tenantId, db }) => {
    const rows = await db.inventory.findMany({ where: { tenantId }, orderBy: { sku: "asc" } });
    return new Response(rows.map((row) => `${row.sku};${row.stock}`).join("\n"));
  });
}
