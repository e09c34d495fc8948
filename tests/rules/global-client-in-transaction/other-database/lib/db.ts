import { PrismaClient } from "@prisma/client";
import { PrismaClient as Warehouse } from "../generated/warehouse/prisma/client";

export const prisma = new PrismaClient();
export const warehouse = new Warehouse();
export const dbRead = new PrismaClient({ datasourceUrl: process.env.REPLICA_URL });
