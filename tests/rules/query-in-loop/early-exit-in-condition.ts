import { prisma } from "@/lib/db";

export async function anyKnown(emails: string[]) {
  for (const email of emails) {
    if (await prisma.user.findUnique({ where: { email } })) return true;
  }
  return false;
}
