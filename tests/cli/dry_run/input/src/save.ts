import { prisma } from "./db";

export async function save(emails: string[]) {
  for (const email of emails) {
    await prisma.user.create({ data: { id: email, email } });
  }
}
