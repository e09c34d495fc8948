import { prisma } from "@/lib/db";

function isKnown(error: unknown) {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

export async function add(organizationId: string, code: string) {
  const plan = await prisma.plan.findFirst({ where: { organizationId, code } });
  if (plan) return plan;
  try {
    return await prisma.plan.create({ data: { organizationId, code } });
  } catch (error) {
    if (isKnown(error)) return null;
    throw error;
  }
}

export async function addOnce(name: string) {
  const tag = await prisma.tag.findUnique({ where: { name } });
  if (!tag) {
    await prisma.tag.create({ data: { name } }).catch((error: unknown) => {
      if (!isKnown(error)) throw error;
    });
  }
}

export async function addMany(name: string) {
  const tag = await prisma.tag.findFirst({ where: { name } });
  if (!tag) await prisma.tag.createMany({ data: { name }, skipDuplicates: true });
}
