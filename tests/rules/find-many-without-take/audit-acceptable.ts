// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

const DEFAULT_LIMIT = 100;

export async function GET(request: Request) {
  const doctorId = request.headers.get("doctor") ?? "";
  const from = new Date();
  const to = new Date(from.getTime() + 86_400_000);
  const week = await prisma.appointment.findMany({ where: { doctorId, startsAt: { gte: from, lte: to } }, take: 5 });
  const day = await prisma.appointment.findMany({ where: { startsAt: { gte: from, lt: to } } });
  const list = await prisma.appointment.findMany({ where: { doctorId }, take: DEFAULT_LIMIT });
  const conflict = await prisma.appointment.findFirst({ where: { doctorId, status: { not: "CANCELLED" } } });
  // All patients of a tenant: nothing here says how many those are.
  const mine = await prisma.post.findMany({ where: { authorId: doctorId } }); // want: find-many-without-take hint "'authorId'"
  return Response.json({ week, day, list, conflict, mine });
}
