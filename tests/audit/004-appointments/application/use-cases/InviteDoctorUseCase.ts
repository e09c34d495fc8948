import type { PrismaClient } from "@prisma/client";

export interface Invitation {
  userId: string;
  email: string;
  name: string;
  phone: string;
  license: string;
  invitedBy: string;
}

export class InviteDoctorUseCase {
  constructor(private readonly prisma: PrismaClient) {}

  async execute(invitation: Invitation) {
    return this.prisma.$transaction(async (tx) => {
      const doctor = await tx.doctor.create({
        data: {
          user_id: invitation.userId,
          email: invitation.email,
          name: invitation.name,
          phone: invitation.phone,
          license_number: invitation.license,
          specialization: "",
        },
      });
      await tx.doctor.update({
        where: { id: doctor.id },
        data: { invited_by: invitation.invitedBy },
      });
      return doctor;
    });
  }
}
