import { prisma } from "@/lib/db";

export async function names(ids: string[]) {
  const found: string[] = [];
  for (const id of ids) {
    const doctor = await prisma.doctor.findUnique({ where: { id } }); // want: query-in-loop warning "each item of 'ids'"
    if (doctor) found.push(doctor.name);
  }
  return found;
}
