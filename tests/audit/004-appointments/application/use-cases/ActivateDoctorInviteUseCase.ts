import type { PrismaClient } from "@prisma/client";

export class ActivateDoctorInviteUseCase {
  constructor(private readonly prisma: PrismaClient) {}

  async execute(doctorId: number, userId: string) {
    await this.prisma.$transaction(async (tx) => {
      await tx.doctor.update({ where: { id: doctorId }, data: { user_id: userId } });
      await tx.doctor.update({
        where: { id: doctorId },
        data: { onboarding_status: "ACTIVE" },
      });
    });
  }
}
