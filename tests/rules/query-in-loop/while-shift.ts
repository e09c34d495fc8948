import { prisma } from "@/lib/db";

export async function drain(queue: string[]) {
  const names: string[] = [];
  while (queue.length > 0) {
    const id = queue.shift();
    const product = await prisma.product.findUnique({ where: { id } }); // want: query-in-loop warning "runs once"
    names.push(product?.name ?? "");
  }
  return names;
}
