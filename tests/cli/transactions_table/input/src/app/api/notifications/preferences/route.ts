import { prisma } from "@/lib/db";

export async function PUT(request: Request) {
  const { id } = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "PUT" } });
  });
  return Response.json({ ok: true });
}
