import { prisma } from "@/lib/db";

export async function GET() {
  const before = new Date(Date.now() - 365 * 24 * 3600 * 1000);
  const gone = await prisma.commission.deleteMany({ where: { paid: true, createdAt: { lt: before } } });
  return Response.json({ deleted: gone.count });
}
