import { prisma } from "@/lib/db";

export async function admins(organizationId: string) {
  const users = await prisma.user.findMany({ where: { organizationId } }); // want: aggregate-in-memory information "user.count with the filter in its where"
  return users.filter((user) => user.role === "ADMIN" && user.active).length;
}

export async function blocked() {
  const users = await prisma.user.findMany(); // want: aggregate-in-memory information "user.count with the filter in its where"
  return users.filter(({ active }) => !active).length;
}

// A null is not 'false' to the database, and `undefined` is no condition at all.
export async function unsure(role?: string) {
  const users = await prisma.user.findMany(); // want: aggregate-in-memory information "user.count with the filter in its where"
  return users.filter((user) => user.role === role).length;
}
