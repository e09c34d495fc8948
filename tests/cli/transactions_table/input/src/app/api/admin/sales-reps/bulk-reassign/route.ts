import { prisma } from "@/lib/db";

export async function POST(request: Request) {
  const { id } = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "POST" } });
  }, { timeout: 60000 });
  return Response.json({ ok: true });
}
