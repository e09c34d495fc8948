// file: app/api/import/route.ts
import { prisma } from "@/lib/db";

const MINUTE = 60 * 1000;
const options = { timeout: 45_000 };

export async function POST(request: Request) {
  const { id } = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 60 * 1000 }); // want: transaction-timeout-too-long warning "may hold a connection for 60000 ms: as many such requests at once as there are connections empty the pool (2 x CPUs + 1 connections by default), and the next one waits 10000 ms (Prisma's default) and fails"
  //            ^^^^^^^^^
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { maxWait: 5000, timeout: 2 * MINUTE }); // want: transaction-timeout-too-long warning "120000 ms"
  await prisma.$transaction(async (tx) => { // want: transaction-timeout-too-long warning "45000 ms"
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, options);
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 30000 }); // want: transaction-timeout-too-long information
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { paid: true } });
  }, { timeout: 15_001 }); // want: transaction-timeout-too-long information "15001 ms"
  return new Response();
}
