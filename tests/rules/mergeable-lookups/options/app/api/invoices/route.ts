import { prisma } from "@/lib/db";

export async function POST(request: Request) {
  const { number, patientId, dueAt } = await request.json();
  const sameNumber = await prisma.invoice.findFirst({ where: { number } }); // want: mergeable-lookups
  const sameDay = await prisma.invoice.findFirst({ where: { patientId, dueAt } });
  return Response.json({ duplicate: Boolean(sameNumber ?? sameDay) });
}
