import { prisma } from "@/lib/db";

export async function native(userId: string, bio: string) {
  await prisma.profile.upsert({ where: { userId }, create: { userId, bio }, update: { bio } });
}

export async function compound(organizationId: string, code: string) {
  await prisma.plan.upsert({
    where: { organizationId_code: { organizationId, code } },
    create: { organizationId, code },
    update: { code },
    select: { id: true },
  });
}

// The new row has an id of its own: two of them do not meet.
export async function byId(id: string | undefined, text: string, userId: string) {
  await prisma.notification.upsert({
    where: { id: id ?? "" },
    create: { text, user: { connect: { id: userId } } },
    update: { text },
  });
}

export async function caught(name: string) {
  try {
    return await prisma.tag.upsert({ where: { name }, create: { name }, update: {} });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "P2002") {
      return prisma.tag.findUniqueOrThrow({ where: { name } });
    }
    throw error;
  }
}
