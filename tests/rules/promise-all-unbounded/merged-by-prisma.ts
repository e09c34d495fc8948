import { prisma } from "@/lib/db";

function loadUser(id: string) {
  return prisma.user.findUnique({ where: { id } });
}

export async function load(ids: string[], pairs: { orderId: string; productId: string }[]) {
  const users = await Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));
  const again = await Promise.all(ids.map(async (id) => loadUser(id)));
  const named = await Promise.all(ids.map(loadUser));
  const items = await Promise.all(
    pairs.map(async (pair) => {
      const item = await prisma.orderItem.findUnique({ where: { orderId_productId: pair } });
      const product = await prisma.product.findUniqueOrThrow({ where: { id: pair.productId } });
      return { item, product };
    }),
  );
  return { users, again, named, items };
}
