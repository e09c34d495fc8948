import { prisma } from "@/lib/db";

export async function startForm(clinicId: number) {
  return prisma.$transaction(async (tx) => {
    const form = await tx.intakeForm.create({ data: { clinicId, answers: {} } });
    await tx.auditLog.create({ data: { action: `form ${form.id} started` } });
    return form;
  });
}

export async function answerForm(id: number, answers: Record<string, string>) {
  await prisma.$transaction(async (tx) => {
    await tx.intakeForm.update({ where: { id }, data: { answers } });
    await tx.auditLog.create({ data: { action: `form ${id} answered` } });
  });
}

export async function finishForm(id: number, patientId: number) {
  await prisma.$transaction(async (tx) => {
    await tx.intakeForm.update({ where: { id }, data: { done: true, patientId } });
    await tx.patientEvent.create({ data: { patientId, kind: "intake finished" } });
  });
}
