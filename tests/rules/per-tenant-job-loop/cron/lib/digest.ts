import { prisma } from "@/lib/db";

export async function sendDigest(organizationId: string) {
  const users = await prisma.user.count({ where: { organizationId } });
  if (users === 0) return;
  await prisma.plan.updateMany({ where: { organizationId }, data: { code: "x" } });
}

export async function digests() {
  const organizations = await prisma.organization.findMany({ select: { id: true } });
  for (const organization of organizations) {
    await sendDigest(organization.id);
  }
}

// The same, and only a request asks for it.
export async function digestsNow() {
  const organizations = await prisma.organization.findMany({ select: { id: true } });
  for (const organization of organizations) {
    await sendDigest(organization.id);
  }
}
