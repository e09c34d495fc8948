import { NextResponse } from "next/server";
import { db } from "@/lib/db";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const start = new Date(new Date().toDateString());
  const end = new Date(start.getTime() + 24 * 3600 * 1000);
  const appointments = await db.appointment.findMany({
    where: { doctor_id: Number((await params).id), appointment_date: { gte: start, lt: end } },
    take: 100,
  });
  return NextResponse.json(appointments);
}
