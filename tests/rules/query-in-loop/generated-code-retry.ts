import { prisma } from "@/lib/db";

export async function freeToken() {
  let token = crypto.randomUUID();
  let taken = await prisma.session.findUnique({ where: { token } });
  while (taken) {
    token = crypto.randomUUID();
    taken = await prisma.session.findUnique({ where: { token } });
  }
  return token;
}
