import { prisma } from "@/lib/db";

export async function orders(tenantId: string, id: string) {
  return prisma.customer.findUnique({
    where: { tenantId_id: { tenantId, id } },
    select: { orders: true, _count: { select: { visits: true } } },
  });
}
