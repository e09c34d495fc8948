import { PrismaClient } from "@prisma/client";

// Run by hand, in a process of its own: its own client is right.
const prisma = new PrismaClient();
await prisma.affiliate.updateMany({ where: { tier: "" }, data: { tier: "bronze" } });
await prisma.$disconnect();
