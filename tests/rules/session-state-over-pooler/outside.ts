import { prisma } from "@/lib/db";

export async function leaks(tenant: string) {
  await prisma.$executeRaw`SELECT set_config('app.tenant', ${tenant}, false)`; // want: session-state-over-pooler error "may run on another one"
  await prisma.$executeRawUnsafe('SET search_path TO "shop"'); // want: session-state-over-pooler warning
  await prisma.$executeRaw`PREPARE busy AS SELECT 1`; // want: session-state-over-pooler
  await prisma.$executeRaw`CREATE TEMPORARY TABLE picked (id text)`; // want: session-state-over-pooler "of its own"
  return prisma.order.findMany({ take: 5 });
}

export async function doesNothing(tenant: string) {
  await prisma.$executeRaw`SELECT set_config('app.tenant', ${tenant}, true)`; // want: session-state-over-pooler warning "no effect"
  await prisma.$executeRaw`SET LOCAL statement_timeout = '60s'`; // want: session-state-over-pooler warning "no effect"
  await prisma.$transaction([prisma.$executeRaw`SET LOCAL lock_timeout = '1s'`]); // want: session-state-over-pooler "no effect"
  return prisma.order.findMany({ take: 5 });
}

export async function fine(tenant: string) {
  await prisma.$executeRaw`SELECT set_config('app.tenant', '', false)`;
  await prisma.$executeRaw`RESET search_path`;
  await prisma.$executeRaw`SET search_path TO DEFAULT`;
  await prisma.$executeRaw`CREATE TABLE IF NOT EXISTS "picked" (id text)`;
  const first = prisma.$executeRaw`SELECT set_config('app.tenant', ${tenant}, true)`;
  return prisma.$transaction([first, prisma.order.findMany({ take: 5 })]);
}
