import { PrismaClient } from "@prisma/client";

export const db = new PrismaClient(); // want: multiple-prisma-clients warning "3 x 5 = 15 per process"
