import { render } from "./documents";
import { prisma } from "@/lib/db";

// A transaction may not be held while something unknown is waited for: no repair, and who waits
// there may have reasons.
export async function charge(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } }); // want: multi-write-without-transaction information "Move the wait in line 8"
  await render(invoice.id);
  await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
}
