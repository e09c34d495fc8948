import { prisma } from "@/lib/db";

interface Key {
  id: string | null;
  since: Date;
}

// Reported, with nothing to apply: null keys, failures of one, what is unknown, what is not grouped by a column.
export async function all(keys: Key[], ids: string[], unknown: any, where: { active: boolean }) {
  await Promise.all(keys.map((key) => prisma.product.count({ where: { categoryId: key.id } }))); // want: aggregate-per-key
  await Promise.all(ids.map((id) => prisma.product.count({ where: { categoryId: id } }).catch(() => 0))); // want: aggregate-per-key
  await Promise.all(unknown.map((id: string) => prisma.product.count({ where: { categoryId: id } }))); // want: aggregate-per-key
  await Promise.all(keys.map((key) => prisma.order.count({ where: { createdAt: { gte: key.since } } }))); // want: aggregate-per-key "range of 'createdAt'"
  for (const id of ids) { // want: aggregate-per-key
    const count = await prisma.product.count({ where: { categoryId: id } });
    if (count === 0) await prisma.product.create({ data: { sku: id, name: id, price: 1, categoryId: id } });
  }
}
