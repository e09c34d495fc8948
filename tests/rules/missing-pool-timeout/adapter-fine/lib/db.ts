import { Pool, type PoolConfig } from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

declare const options: PoolConfig;
declare const pool: Pool;

export const a = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 5000 }),
});
export const b = new PrismaClient({ adapter: new PrismaPg({ max: 5, ...options }) });
export const c = new PrismaClient({ adapter: new PrismaPg(pool) });
export const d = new PrismaClient({
  adapter: new PrismaPg({ connectionTimeoutMillis: Number(process.env.WAIT) }),
});
