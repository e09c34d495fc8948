import { prisma } from "@/lib/db";

export async function DELETE(request: Request) {
  const id = Number(new URL(request.url).searchParams.get("id"));
  const students = await prisma.student.count({ where: { pilot_school_id: id, is_active: true } });
  const users = await prisma.user.count({ where: { pilot_school_id: id, is_active: true } });
  if (students > 0 || users > 0) return Response.json("in use", { status: 400 });
  await prisma.pilotSchool.delete({ where: { id } });
  return Response.json("gone");
}
