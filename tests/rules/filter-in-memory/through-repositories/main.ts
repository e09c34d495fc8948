import { prisma } from "@/lib/db";
import { Book } from "./app/book";
import { PrismaVisits } from "./infrastructure/prisma-visits";

export const book = new Book(new PrismaVisits(prisma));
