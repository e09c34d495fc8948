import { prisma } from "@/lib/db";

// poolguard-disable-file nested-transaction // want: suppression-without-reason warning "gives no reason"
// poolguard-disable find-many-without-take -- exports
export async function load(id: string) {
  // poolguard-disable-next-line query-in-loop -- one row
  await prisma.user.findMany({ where: { id } }); /* poolguard-disable-line */ // want: suppression-without-reason
  await prisma.user.findMany({ where: { id } }); // poolguard-disable-line query-in-loop -- // want: suppression-without-reason
}
// poolguard-enable find-many-without-take
