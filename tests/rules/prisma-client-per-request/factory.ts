// file: lib/own-client.ts
import { PrismaClient } from "@prisma/client";

const createClient = () => new PrismaClient();

declare const globalThis: { own?: ReturnType<typeof createClient> };

export const own = globalThis.own ?? createClient();
globalThis.own = own;
