import { prisma } from "@/lib/db";

type Answer = { status: number; text: string };

export async function join(organizationId: string, code: string): Promise<Answer> {
  const plan = await prisma.plan.findFirst({ where: { organizationId, code } });
  if (plan !== null) {
    return { status: 409, text: "exists already" };
  }
  const created = await prisma.plan.create({ data: { organizationId, code } }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "P2002") {
      return null;
    }
    throw error;
  });
  if (!created) {
    return { status: 409, text: "exists already" };
  }
  return { status: 201, text: created.id };
}

export async function add(organizationId: string, code: string) {
  const found = await prisma.plan.count({ where: { organizationId, code } });
  if (found > 0) {
    console.log("exists already");
    return;
  }
  try {
    await prisma.plan.create({
      data: {
        organizationId,
        code,
      },
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "P2002") {
      console.log("exists already");
      return;
    }
    throw error;
  }
}
