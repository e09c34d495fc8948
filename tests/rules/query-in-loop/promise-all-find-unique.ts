import { prisma } from "@/lib/db";

export function collect(ids: string[]) {
  return Promise.all(ids.map((id) => prisma.product.findUnique({ where: { id } })));
}
