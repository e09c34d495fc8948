import { prisma } from "@/lib/db";

export async function remind() {
  const due = await prisma.appointment.findMany({
    where: { status: "CONFIRMED" },
    take: 500,
  });
  const patientIds = [...new Set(due.map((appointment) => appointment.patientId))];
  const patients = await prisma.patient.findMany({ where: { id: { in: patientIds } }, select: { id: true, phone: true } });
  const patientById = new Map(patients.map((patient) => [patient.id, patient]));
  for (const appointment of due) {
    const patient = patientById.get(appointment.patientId) ?? null;
    if (patient?.phone) console.log(patient.phone);
  }
}

export async function categories() {
  const products = await prisma.product.findMany({ select: { name: true, categoryId: true }, take: 100 });
  const categoryIds = [...new Set(products.flatMap((product) => (product.categoryId ? [product.categoryId] : [])))];
  const categories2 = await prisma.category.findMany({ where: { id: { in: categoryIds } } });
  const categoryById = new Map(categories2.map((category) => [category.id, category]));
  for (const product of products) {
    if (!product.categoryId) continue;
    const category = categoryById.get(product.categoryId) ?? null;
    console.log(product.name, category?.name);
  }
}
