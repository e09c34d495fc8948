import { prisma } from "@/lib/db";

export async function remove(schoolId: number) {
  const studentsCount = await prisma.student.count({ where: { school_id: schoolId } }); // want: check-then-act information "loses its PilotSchool (onDelete: SetNull)"
  const usersCount = await prisma.user.count({ where: { school_id: schoolId } }); // want: check-then-act information "is deleted with it (onDelete: Cascade)"
  if (studentsCount > 0 || usersCount > 0) return "in use";
  await prisma.pilotSchool.delete({ where: { id: schoolId } });
  return "deleted";
}

export async function inParallel(schoolId: number) {
  const [students, visits] = await Promise.all([
    prisma.student.count({ where: { school_id: schoolId } }), // want: check-then-act information
    prisma.visit.count({ where: { school_id: schoolId } }), // want: check-then-act hint "P2003"
  ]);
  if (students > 0 || visits > 0) return "in use";
  await prisma.pilotSchool.delete({ where: { id: schoolId } });
  return "deleted";
}

// Another school.
export async function merge(from: number, into: number) {
  const students = await prisma.student.count({ where: { school_id: into } });
  if (students > 0) return;
  await prisma.pilotSchool.delete({ where: { id: from } });
}

// Some of the children: the others are deleted along on purpose.
export async function removeUnless(schoolId: number, id: number) {
  const kept = await prisma.user.count({ where: { school_id: schoolId, id } });
  if (kept > 0) return;
  await prisma.pilotSchool.delete({ where: { id: schoolId } });
}
