import { prisma } from "@/lib/db";

export async function names(ids: string[]) {
  const found: string[] = [];
  const doctorIds = [...new Set(ids)];
  const doctors = await prisma.doctor.findMany({ where: { id: { in: doctorIds } } });
  const doctorById = new Map(doctors.map((doctor) => [doctor.id, doctor]));
  for (const id of ids) {
    const doctor = doctorById.get(id) ?? null;
    if (doctor) found.push(doctor.name);
  }
  return found;
}
