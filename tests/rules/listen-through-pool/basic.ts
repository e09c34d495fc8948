import { Client } from "pg";
import { prisma } from "@/lib/db";

export async function subscribe() {
  await prisma.$executeRawUnsafe("LISTEN orders"); // want: listen-through-pool error "of its own"
  //                              ^^^^^^
  await prisma.$executeRaw`listen orders`; // want: listen-through-pool
}

export async function fine(id: string) {
  const client = new Client();
  await client.query("LISTEN orders");
  await prisma.$executeRaw`SELECT pg_notify('orders', ${id})`;
  await prisma.$executeRaw`NOTIFY orders`;
  await prisma.$queryRaw`SELECT listen FROM "Radio" WHERE title = 'LISTEN orders'`;
  await prisma.$executeRaw`-- LISTEN orders
    SELECT 1`;
}
