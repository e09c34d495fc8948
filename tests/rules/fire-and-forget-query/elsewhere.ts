import { prisma } from "@/lib/db";

export async function visit(id: string) {
  prisma.user.update({ where: { id }, data: { active: true } }).catch(() => {}); // want: fire-and-forget-query information "at a time nobody controls"
  // Logged, and not in a request: fine on a server that lives long.
  prisma.session.deleteMany({ where: { userId: id } }).catch((error) => console.error(error));
}
