import { NextResponse } from "next/server";
import {
  ScheduleAppointmentUseCase,
  type ScheduleAppointmentDto,
} from "@/application/use-cases/ScheduleAppointmentUseCase";
import { PrismaAppointmentRepository } from "@/infrastructure/database/repositories/PrismaAppointmentRepository";
import { db } from "@/lib/db";

export async function GET() {
  const from = new Date(Date.now() - 90 * 24 * 3600 * 1000);
  const appointments = await db.appointment.findMany({
    where: { appointment_date: { gte: from } },
    include: {
      patient: { select: { first_name: true, last_name: true } },
      doctor: { select: { name: true } },
    },
    orderBy: { created_at: "desc" },
    take: 100,
  });
  return NextResponse.json(appointments);
}

export async function POST(request: Request) {
  const dto: ScheduleAppointmentDto = await request.json();
  const appointment = await new ScheduleAppointmentUseCase(
    new PrismaAppointmentRepository(db),
    db,
  ).execute({
    ...dto,
    date: new Date(dto.date),
  });
  return NextResponse.json(appointment, { status: 201 });
}
