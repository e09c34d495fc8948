import { prisma } from "@/lib/db";

export async function total(lineItems: { productId: string; quantity: number }[]) {
  let sum = 0;
  for (const item of lineItems) {
    if (item.productId) {
      const product = await prisma.product.findUnique({ where: { id: item.productId } }); // want: query-in-loop warning "product.findUnique runs once for each item of 'lineItems'"
      //                    ^^^^^^^^^^^^^^^^^^^^^^^^^
      sum += Number(product?.price ?? 0);
    }
  }
  return sum;
}
