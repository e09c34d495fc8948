import { prisma } from "@/lib/db";

export async function inStock(ids: string[]) {
  return Promise.all(
    ids.map((id) => prisma.product.findFirst({ where: { id, stock: { gt: 0 } } })),
  );
}

export async function pair(a: string, b: string) {
  const [first, second, other] = await Promise.all([
    prisma.user.findFirstOrThrow({ where: { id: a, OR: [{ active: true }, { credits: 0 }] } }),
    prisma.user.findFirstOrThrow({ where: { id: b, OR: [{ active: true }, { credits: 0 }] } }),
    prisma.post.findUnique({ where: { id: a, views: { gt: 1 } } }),
  ]);
  return { first, second, other };
}

export async function compound(pairs: { orderId: string; productId: string }[]) {
  return Promise.all(
    pairs.map((pair) =>
      prisma.orderItem.findUnique({ where: { orderId_productId: pair, quantity: { gt: 1 } } }),
    ),
  );
}

// Nothing but equalities: one statement.
export async function equal(ids: string[], pairs: { orderId: string; productId: string }[]) {
  const users = await Promise.all(
    ids.map((id) => prisma.user.findUnique({ where: { id, active: true } })),
  );
  const items = await Promise.all(
    pairs.map(({ orderId, productId }) =>
      prisma.orderItem.findUnique({ where: { orderId_productId: { orderId, productId } } }),
    ),
  );
  const exact = await Promise.all(
    ids.map((id) => prisma.user.findUnique({ where: { id, role: { equals: "ADMIN" } } })),
  );
  return { users, items, exact };
}

// Alone, nothing goes with it; one after the other, each leaves on its own; a transaction is there
// already.
export async function alone(id: string, ids: string[]) {
  const user = await prisma.user.findUnique({ where: { id, credits: { gt: 0 } } });
  const [one, two] = await Promise.all([
    prisma.user.findUnique({ where: { id, credits: { gt: 0 } } }),
    prisma.user.findUnique({ where: { id, credits: { gt: 0 } }, select: { id: true } }),
  ]);
  const inside = await prisma.$transaction((tx) =>
    Promise.all(ids.map((each) => tx.user.findUnique({ where: { id: each, credits: { gt: 0 } } }))),
  );
  return { user, one, two, inside };
}
