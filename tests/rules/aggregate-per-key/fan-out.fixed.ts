import { prisma } from "@/lib/db";

export async function stock(categoryIds: string[], activeOnly: boolean) {
  const groups = await prisma.product.groupBy({
    by: ["categoryId"],
    where: { active: activeOnly, categoryId: { in: categoryIds } },
    _count: { _all: true },
  });
  const countByCategoryId = new Map(groups.map((group) => [group.categoryId, group._count._all]));
  const counts = categoryIds.map((categoryId) => countByCategoryId.get(categoryId) ?? 0);
  const groups2 = await prisma.product.groupBy({
    by: ["categoryId"],
    where: {
      categoryId: { in: categoryIds }, // of this one
      active: true,
    },
    _count: { _all: true },
  });
  const countByCategoryId2 = new Map(groups2.map((group) => [group.categoryId, group._count._all]));
  const rows = categoryIds.map((id) => {
    const count = countByCategoryId2.get(id) ?? 0;
    return { id, count };
  });
  return { counts, rows };
}

export async function roles(users: { organizationId: string }[]) {
  const groups = await prisma.user.groupBy({
    by: ["organizationId"],
    where: { organizationId: { in: users.map((user) => user.organizationId) } },
    _count: { _all: true },
  });
  const countByOrganizationId = new Map(groups.map((group) => [group.organizationId, group._count._all]));
  return users.map((user) => countByOrganizationId.get(user.organizationId) ?? 0);
}

export async function byRole(organizationIds: string[]) {
  const groups = organizationIds.length;
  const groups2 = await prisma.user.groupBy({
    by: ["organizationId"],
    where: { organizationId: { in: organizationIds } },
    _count: { _all: true },
  });
  const countByOrganizationId = new Map(groups2.map((group) => [group.organizationId, group._count._all]));
  const all = organizationIds.map((organizationId) => countByOrganizationId.get(organizationId) ?? 0);
  return { groups, all };
}
