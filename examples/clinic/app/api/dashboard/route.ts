import { prisma } from "@/lib/db";

const MONTHS = 6;

export async function GET() {
  const [doctors, patients, appointments, invoices, payments, treatments] = await Promise.all([
    prisma.doctor.count(),
    prisma.patient.count(),
    prisma.appointment.count(),
    prisma.invoice.findMany({ include: { items: true } }),
    prisma.payment.aggregate({ _sum: { amount: true } }),
    prisma.treatment.findMany(),
  ]);
  const months: { since: Date; newPatients: number }[] = [];
  for (let back = MONTHS; back > 0; back--) {
    const since = new Date(Date.now() - back * 30 * 24 * 3600 * 1000);
    months.push({
      since,
      newPatients: await prisma.patient.count({ where: { createdAt: { gte: since } } }),
    });
  }
  return Response.json({
    doctors,
    patients,
    appointments,
    open: invoices.filter((invoice) => !invoice.paid).length,
    revenue: payments._sum.amount,
    treatments,
    months,
  });
}
