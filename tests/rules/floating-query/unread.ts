import { prisma } from "@/lib/db";

export async function touch(id: string) {
  const update = prisma.user.update({ where: { id }, data: { active: true } }); // want: floating-query error "nothing reads 'update'"
}
