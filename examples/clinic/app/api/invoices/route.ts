import { createInvoice } from "@/lib/billing";
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const patientId = new URL(request.url).searchParams.get("patientId") ?? "";
  const invoices = await prisma.invoice.findMany({
    where: { patientId },
    include: { items: { include: { product: true } } },
  });
  return Response.json(invoices);
}

export async function POST(request: Request) {
  const { patientId, lines } = await request.json();
  return Response.json(await createInvoice(patientId, lines), { status: 201 });
}
