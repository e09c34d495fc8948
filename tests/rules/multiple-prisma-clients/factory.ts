// file: src/own.ts
import { PrismaClient } from "@prisma/client";

export const createClient = () => new PrismaClient();
