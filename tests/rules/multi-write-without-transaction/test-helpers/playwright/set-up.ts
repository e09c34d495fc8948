import { prisma } from "../lib/db";

export async function setUp() {
  const patient = await prisma.patient.create({ data: { name: "Ada" } });
  await prisma.invoice.create({ data: { patientId: patient.id } });
}
