import { prisma } from "@/lib/db";

export async function runCronPerTenant(job: (clinicId: number) => Promise<void>) {
  const clinics = await prisma.clinic.findMany({ select: { id: true } });
  for (const clinic of clinics) {
    await job(clinic.id);
  }
  return Response.json({ clinics: clinics.length });
}
