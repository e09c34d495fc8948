import { prisma } from "@/lib/db";

// Few, other models, relations, several conditions: nothing groupBy answers.
export async function fine(ids: string[], pairs: { a: string; b: string }[]) {
  await Promise.all(["PENDING", "PAID", "SHIPPED"].map((status) => prisma.order.count({ where: { userId: status } })));
  await Promise.all([prisma.user.count(), prisma.order.count(), prisma.post.count()]);
  await Promise.all(ids.map((id) => prisma.product.count({ where: { category: { is: { name: id } } } })));
  await Promise.all(pairs.map(({ a, b }) => prisma.plan.count({ where: { organizationId: a, code: b } })));
  return prisma.order.groupBy({ by: ["status"], _count: { _all: true } });
}

// A free name is looked for.
export async function slug(name: string) {
  for (let i = 1; i < 100; i++) {
    const taken = await prisma.organization.count({ where: { slug: `${name}-${i}` } });
    if (taken === 0) return `${name}-${i}`;
  }
  return name;
}

// In a transaction the whole loop is one hazard.
export async function inside(ids: string[]) {
  return prisma.$transaction(async (tx) => {
    const counts: number[] = [];
    for (const id of ids) counts.push(await tx.product.count({ where: { categoryId: id } }));
    return counts;
  });
}
