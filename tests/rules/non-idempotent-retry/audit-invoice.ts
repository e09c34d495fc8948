import { prisma } from "@/lib/db";

const transient = ["P2024", "P1017"];

async function withRetry<T>(run: () => Promise<T>, retries = 2): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const isLost = transient.includes(code) || (error instanceof Error && error.message.includes("ECONNRESET"));
    if (!isLost || retries === 0) throw error;
    return withRetry(run, retries - 1);
  }
}

export async function create(patientId: string, number: string, total: number) {
  const patient = await withRetry(() => prisma.patient.findUnique({ where: { id: patientId } }));
  if (!patient) return null;
  const payment = await withRetry(() =>
    prisma.payment.create({ data: { invoiceId: number, amount: total } }), // want: non-idempotent-retry warning "a second Payment is created"
  );
  // The number is unique: the second try fails.
  return withRetry(() => prisma.invoice.create({ data: { number, patientId, total: payment.amount } }));
}
