import { prisma } from "@/lib/db";

export function touch(id: string) {
  prisma.user.update({ where: { id }, data: { active: true } }); // want: floating-query error "Await it in an async function"
}
