import { prisma } from "@/lib/db";

export async function find(key: string) {
  return prisma.invoice.findFirst({
    where: { metadata: { path: ["idempotencyKey"], equals: key } },
  });
}
