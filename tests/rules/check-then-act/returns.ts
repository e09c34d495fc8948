import { prisma } from "@/lib/db";

type Answer = { status: number; text: string };

export async function join(organizationId: string, code: string): Promise<Answer> {
  const plan = await prisma.plan.findFirst({ where: { organizationId, code } }); // want: check-then-act hint "a unique constraint on (organizationId, code) then stops the second one in line 10 with P2002"
  if (plan !== null) {
    return { status: 409, text: "exists already" };
  }
  const created = await prisma.plan.create({ data: { organizationId, code } });
  return { status: 201, text: created.id };
}

export async function add(organizationId: string, code: string) {
  const found = await prisma.plan.count({ where: { organizationId, code } }); // want: check-then-act hint "P2002"
  if (found > 0) {
    console.log("exists already");
    return;
  }
  await prisma.plan.create({
    data: {
      organizationId,
      code,
    },
  });
}
