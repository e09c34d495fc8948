import { prisma } from "@/lib/db";

export async function findProduct(id: string) {
  return prisma.product.findUnique({ where: { id } });
}

export class ProductRepository {
  async priceOf(id: string) {
    const product = await prisma.product.findUniqueOrThrow({ where: { id }, select: { price: true } });
    const items = await prisma.orderItem.findMany({ where: { productId: id }, take: 10 });
    return { price: product.price, items };
  }

  async touch(id: string) {
    await prisma.product.update({ where: { id }, data: { active: true } });
  }
}

const known = new Map<string, unknown>();

export async function remembered(id: string) {
  if (known.has(id)) return known.get(id);
  const product = await prisma.product.findUnique({ where: { id } });
  known.set(id, product);
  return product;
}

export async function page(after: string) {
  return prisma.product.findMany({ where: { id: { gt: after } }, take: 100 });
}

export function label(id: string) {
  return Promise.resolve(`product ${id}`);
}
