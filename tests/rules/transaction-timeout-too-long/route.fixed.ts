// file: app/api/import/route.ts
import { prisma } from "@/lib/db";

const MINUTE = 60 * 1000;
const options = { timeout: 45_000 };

export async function POST(request: Request) {
  const { id } = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 15000 });
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { maxWait: 5000, timeout: 15000 });
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, options);
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 15000 });
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 15000 });
  return new Response();
}
