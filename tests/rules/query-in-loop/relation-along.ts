import { prisma } from "@/lib/db";

export async function remind() {
  const due = await prisma.appointment.findMany({
    where: { status: "CONFIRMED" },
    take: 500,
  });
  for (const appointment of due) {
    const patient = await prisma.patient.findUnique({ where: { id: appointment.patientId }, select: { phone: true } }); // want: query-in-loop
    if (patient?.phone) console.log(patient.phone);
  }
}

export async function categories() {
  const products = await prisma.product.findMany({ select: { name: true, categoryId: true }, take: 100 });
  for (const product of products) {
    if (!product.categoryId) continue;
    const category = await prisma.category.findUnique({ where: { id: product.categoryId } }); // want: query-in-loop
    console.log(product.name, category?.name);
  }
}
