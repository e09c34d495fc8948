import { prisma } from "@/lib/db";

export async function touch(id: string, late: boolean) {
  void prisma.user.update({ where: { id }, data: { active: true } }); // want: floating-query error "`void` drops its promise"
  void (prisma.user.count()); // want: floating-query
  late && prisma.session.deleteMany({ where: { userId: id } }); // want: floating-query error "nothing awaits it"
}
