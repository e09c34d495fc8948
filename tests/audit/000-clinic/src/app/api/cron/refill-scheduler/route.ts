import { prisma } from "@/lib/db";

export async function GET() {
  const due = await prisma.prescription.updateMany({
    where: { refillAt: { lt: new Date() } },
    data: { refillAt: null },
  });
  return Response.json({ refills: due.count });
}
