import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// Two counts, then the delete that they were to allow: 3 operations and a race.
export async function DELETE(request: Request) {
  const id = new URL(request.url).searchParams.get("id") ?? "0";
  const studentsCount = await prisma.student.count({
    where: { pilot_school_id: parseInt(id) },
  });
  const usersCount = await prisma.user.count({
    where: { pilot_school_id: parseInt(id) },
  });
  if (studentsCount > 0 || usersCount > 0) {
    return NextResponse.json({ error: "the school is in use" }, { status: 400 });
  }
  await prisma.pilotSchool.delete({ where: { id: parseInt(id) } });
  return NextResponse.json({ deleted: id });
}
