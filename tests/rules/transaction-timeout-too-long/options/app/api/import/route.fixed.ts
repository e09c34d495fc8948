import { prisma } from "@/lib/db";

export async function POST(request: Request) {
  const { id } = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 5000 });
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 5000 });
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 5_000 });
  return new Response();
}
