import { prisma } from "@/lib/db";

export async function relation(userId: string, bio: string) {
  await prisma.profile.upsert({
    where: { userId },
    create: { bio, user: { connect: { id: userId } } }, // want: racy-upsert information "it writes the relation user"
    update: { bio },
  });
}

export async function empty(name: string) {
  return prisma.tag.upsert({ where: { name }, create: { name }, update: {} }); // want: racy-upsert information "its update is empty"
}

export async function included(organizationId: string, code: string) {
  return prisma.plan.upsert({
    where: { organizationId_code: { organizationId, code } },
    create: { organizationId, code },
    update: { code },
    include: { organization: true }, // want: racy-upsert information "P2002 on (organizationId, code)"
  });
}

export async function selected(name: string) {
  return prisma.tag.upsert({
    where: { name },
    create: { name },
    update: { name },
    select: { id: true, posts: true }, // want: racy-upsert information "it selects the relation posts"
  });
}

export async function filtered(email: string, name: string) {
  await prisma.user.upsert({
    where: { email, active: true }, // want: racy-upsert information "more than one condition"
    create: { email, name },
    update: { name },
  });
}
