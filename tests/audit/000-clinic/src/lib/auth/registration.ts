import { prisma } from "@/lib/db";

interface Account {
  clinicId: number;
  email: string;
  passwordHash: string;
}

export async function registerStaff(account: Account) {
  return prisma.$transaction(async (tx) => {
    const user = await tx.user.create({ data: account });
    await tx.userClinic.create({ data: { userId: user.id, clinicId: account.clinicId } });
    await tx.preference.create({ data: { userId: user.id, channel: "email", enabled: true } });
    await tx.userSession.create({ data: { userId: user.id } });
    await tx.auditLog.create({ data: { userId: user.id, action: "staff registered" } });
    return user;
  });
}

export async function registerProvider(account: Account, npi: string) {
  return prisma.$transaction(async (tx) => {
    const user = await tx.user.create({ data: { ...account, role: "provider" } });
    const provider = await tx.provider.create({ data: { userId: user.id, npi } });
    await tx.providerClinic.create({
      data: { providerId: provider.id, clinicId: account.clinicId },
    });
    await tx.userSession.create({ data: { userId: user.id } });
    await tx.auditLog.create({ data: { userId: user.id, action: "provider registered" } });
    return user;
  });
}

export async function registerPatient(account: Account, fullName: string) {
  return prisma.$transaction(async (tx) => {
    const user = await tx.user.create({ data: { ...account, role: "patient" } });
    const patient = await tx.patient.create({
      data: { clinicId: account.clinicId, email: account.email, fullName },
    });
    await tx.patientEvent.create({ data: { patientId: patient.id, kind: "registered" } });
    await tx.userSession.create({ data: { userId: user.id } });
    await tx.auditLog.create({ data: { userId: user.id, action: "patient registered" } });
    return user;
  });
}
