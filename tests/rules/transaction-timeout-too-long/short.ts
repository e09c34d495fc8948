// file: app/api/import/route.ts
import { prisma } from "@/lib/db";

// Not long, not known, or not a transaction of its own.
export async function POST(request: Request) {
  const { id, timeout } = await request.json();
  const run = (options: { timeout?: number }) =>
    prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }), options);
  await run({ timeout: 1 });
  await prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }), { timeout: 15000 });
  await prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }), { timeout });
  await prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }), { timeout: Number(process.env.TX) });
  await prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }));
  await prisma.$transaction([prisma.invoice.count()]);
  setTimeout(() => null, 60_000);
  return new Response();
}
