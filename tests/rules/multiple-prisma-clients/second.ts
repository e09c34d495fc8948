// file: src/reports.ts
import { PrismaClient } from "@prisma/client";

export const reports = new PrismaClient({ log: ["warn"] }); // want: multiple-prisma-clients warning "2 clients are built in this package"
