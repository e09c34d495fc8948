import { prisma } from "@all/db";

export const read = (id: string) => prisma.order.findUnique({ where: { id } });
