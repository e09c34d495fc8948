import { withAuth } from "@/lib/auth/middleware";
import { createInvoice, updateInvoice, voidInvoice } from "@/services/billing/clinicInvoiceService";

interface Body {
  id: number;
  number: string;
  total: number;
}

export const POST = withAuth(async (request, user) => {
  const { number, total }: Body = await request.json();
  return Response.json(await createInvoice(user.clinicId, number, total), { status: 201 });
});

export const PATCH = withAuth(async (request) => {
  const { id, total }: Body = await request.json();
  await updateInvoice(id, total);
  return Response.json({ id });
});

export const DELETE = withAuth(async (request) => {
  const { id }: Body = await request.json();
  await voidInvoice(id);
  return Response.json({ id });
});
