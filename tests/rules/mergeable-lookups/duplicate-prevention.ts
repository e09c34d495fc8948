// file: src/app/api/stripe/invoices/route.ts
import { prisma } from "@/lib/db";

export async function POST(request: Request) {
  const { number, patientId, total, dueAt } = await request.json();
  const found = [];
  if (number) {
    const byNumber = await prisma.invoice.findFirst({ where: { number } }); // want: mergeable-lookups warning "3 look-ups of invoice in a row (lines 8, 12 and 16) are 3 round trips, one after the other. One findMany with `OR`"
    found.push(byNumber);
  }
  if (patientId) {
    const byPatient = await prisma.invoice.findFirst({ where: { patientId, dueAt } });
    found.push(byPatient);
  }
  if (total > 0) {
    const byAmount = await prisma.invoice.findFirst({ where: { patientId, total } });
    found.push(byAmount);
  }
  return Response.json(found);
}
