import { prisma } from "@/lib/db";

export async function stock(categoryIds: string[], activeOnly: boolean) {
  const counts = await Promise.all( // want: aggregate-per-key warning "product.count runs once for each item of 'categoryIds', all at once: n queries wait for the pool"
    categoryIds.map((categoryId) => prisma.product.count({ where: { active: activeOnly, categoryId } })),
  );
  const rows = await Promise.all(categoryIds.map(async (id) => { // want: aggregate-per-key
    const count = await prisma.product.count({
      where: {
        categoryId: id, // of this one
        active: true,
      },
    });
    return { id, count };
  }));
  return { counts, rows };
}

export async function roles(users: { organizationId: string }[]) {
  return Promise.all(users.map((user) => prisma.user.count({ where: { organizationId: user.organizationId } }))); // want: aggregate-per-key
}

export async function byRole(organizationIds: string[]) {
  const groups = organizationIds.length;
  const all = await Promise.all( // want: aggregate-per-key
    organizationIds.map((organizationId) => prisma.user.count({ where: { organizationId } })),
  );
  return { groups, all };
}
