import { prisma } from "@/lib/db";

export class Members {
  async byEmail(email: string) {
    return prisma.member.findFirst({ where: { email } });
  }

  async add(email: string, name: string) {
    return prisma.member.create({ data: { email, name } });
  }
}
