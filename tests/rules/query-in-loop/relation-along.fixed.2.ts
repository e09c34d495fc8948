import { prisma } from "@/lib/db";

export async function remind() {
  const due = await prisma.appointment.findMany({
    where: { status: "CONFIRMED" },
    take: 500,
    include: { patient: { select: { phone: true } } },
  });
  for (const appointment of due) {
    const patient = appointment.patient;
    if (patient?.phone) console.log(patient.phone);
  }
}

export async function categories() {
  const products = await prisma.product.findMany({ select: { name: true, categoryId: true, category: true }, take: 100 });
  for (const product of products) {
    if (!product.categoryId) continue;
    const category = product.category;
    console.log(product.name, category?.name);
  }
}
