import { prisma } from "@/lib/db";

export async function admins(organizationId: string) {
  const userCount = await prisma.user.count({ where: { organizationId, role: "ADMIN", active: true } });
  return userCount;
}

export async function blocked() {
  const userCount = await prisma.user.count({ where: { active: false } });
  return userCount;
}

// A null is not 'false' to the database, and `undefined` is no condition at all.
export async function unsure(role?: string) {
  const users = await prisma.user.findMany();
  return users.filter((user) => user.role === role).length;
}
