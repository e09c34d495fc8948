import { prisma } from "@/lib/db";

// The branch speaks of the row that was found: there is nothing to copy.
export async function add(organizationId: string, code: string) {
  const plan = await prisma.plan.findFirst({ where: { organizationId, code } }); // want: check-then-act hint
  if (plan) throw new Error(`exists as ${plan.id}`);
  return prisma.plan.create({ data: { organizationId, code } });
}
