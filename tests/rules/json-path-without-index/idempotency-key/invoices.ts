import { prisma } from "@/lib/db";

export async function find(key: string, patientId: string) {
  const found = await prisma.invoice.findFirst({
    where: { metadata: { path: ['idempotencyKey'], equals: key } },
  });
  // The patient has few; and containment without a path can use the GIN index.
  await prisma.invoice.findFirst({ where: { patientId, metadata: { path: ["a"], equals: key } } });
  await prisma.invoice.findFirst({ where: { metadata: { array_contains: [key] } } });
  return found;
}
