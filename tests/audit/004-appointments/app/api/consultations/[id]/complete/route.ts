import { NextResponse } from "next/server";
import { CompleteConsultationUseCase } from "@/application/use-cases/CompleteConsultationUseCase";
import { db } from "@/lib/db";

interface Body {
  patientId: number;
  doctorId: number;
  diagnosis: string;
}

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { patientId, doctorId, diagnosis }: Body = await request.json();
  const useCase = new CompleteConsultationUseCase(db);
  await useCase.execute(Number((await params).id), patientId, doctorId, diagnosis);
  return NextResponse.json({ completed: true });
}
