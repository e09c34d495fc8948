import { prisma } from "@/lib/db";

export async function POST(request: Request) {
  const { id } = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 10_000 }); // want: transaction-timeout-too-long warning "10000 ms"
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 6_000 }); // want: transaction-timeout-too-long information "6000 ms"
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 5_000 });
  return new Response();
}
