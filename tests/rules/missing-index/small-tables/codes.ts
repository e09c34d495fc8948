import { prisma } from "@/lib/db";

export async function codes(code: string) {
  await prisma.country.findFirst({ where: { code } });
  await prisma.plan.findFirst({ where: { code } });
  return prisma.city.findFirst({ where: { code } }); // want: missing-index hint
}
