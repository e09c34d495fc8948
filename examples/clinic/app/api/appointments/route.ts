import { book } from "@/lib/booking";
import { prisma } from "@/lib/db";

export async function GET() {
  const appointments = await prisma.appointment.findMany();
  return Response.json(appointments);
}

export async function POST(request: Request) {
  const { doctorId, patientId, startsAt } = await request.json();
  return Response.json(await book(doctorId, patientId, new Date(startsAt)), { status: 201 });
}
