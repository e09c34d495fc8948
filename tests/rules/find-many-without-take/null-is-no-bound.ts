import { prisma } from "@/lib/db";

export function unreferenced() {
  return prisma.payment.findMany({ where: { reference: null } }); // want: find-many-without-take information "has no take"
}
