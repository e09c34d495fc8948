// file: app/api/cron/payouts/route.ts
// A cron job that locks and unlocks through the pool; and one on a connection of its own.
import { Client } from "pg";
import { prisma } from "@/lib/db";

const KEY = 4711;

async function payOut() {
  await prisma.order.updateMany({ where: { status: "PENDING" }, data: { status: "PAID" } });
}

export async function GET() {
  const [row] = await prisma.$queryRaw<{ locked: boolean }[]>`
    SELECT pg_try_advisory_lock(${KEY}) AS locked`; // want: session-advisory-lock warning "the unlock may reach another one"
  if (!row?.locked) return new Response("busy", { status: 409 });
  try {
    await payOut();
  } finally {
    await prisma.$executeRaw`SELECT pg_advisory_unlock(${KEY})`;
  }
  return new Response("done");
}

export async function POST() {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [KEY]);
    await payOut();
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [KEY]);
    await client.end();
  }
  return new Response("done");
}
