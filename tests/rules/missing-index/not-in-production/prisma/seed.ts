import { prisma } from "@/lib/db";

export async function seed(phone: string) {
  return prisma.user.findFirst({ where: { phone } });
}
