// file: src/replica.ts
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { PrismaClient as Other } from "./generated/other-prisma/client";

export const replica = new PrismaClient({ datasources: { db: { url: process.env.REPLICA_URL } } });
export const direct = new PrismaClient({ datasourceUrl: process.env.DIRECT_URL });
export const adapted = new PrismaClient({ adapter: new PrismaPg({ max: 2 }) });
export const other = new Other();
