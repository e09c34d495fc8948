import { prisma } from "@/lib/db";

export async function load(id: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await prisma.order.findUnique({ where: { id } });
    } catch (error) {
      console.warn(attempt, error);
    }
  }
  return null;
}
