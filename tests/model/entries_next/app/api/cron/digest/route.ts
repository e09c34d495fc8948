import { prisma } from "@/lib/db";

export async function GET() { // fact: entry /api/cron/digest kind=cron method=GET ops=1+2n schedule=0_6_*_*_* tx=0
  const users = await prisma.user.findMany();
  for (const user of users) {
    await prisma.order.count({ where: { userId: user.id } });
    await prisma.user.update({ where: { id: user.id }, data: { name: "x" } });
  }
  return Response.json({});
}
