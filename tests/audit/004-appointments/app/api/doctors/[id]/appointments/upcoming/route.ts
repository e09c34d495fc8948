import { NextResponse } from "next/server";
import { db } from "@/lib/db";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const appointments = await db.appointment.findMany({
    where: { doctor_id: Number((await params).id), appointment_date: { gte: new Date() } },
    orderBy: { updated_at: "desc" },
    take: 200,
  });
  return NextResponse.json(appointments);
}
