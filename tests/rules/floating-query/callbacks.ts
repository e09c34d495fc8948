import { prisma } from "@/lib/db";

export async function expire(ids: string[]) {
  ids.forEach((id) => prisma.session.delete({ where: { id } })); // want: floating-query error "forEach drops what its callback gives back"
  ids.forEach((id) => {
    return prisma.session.delete({ where: { id } }); // want: floating-query error "Use `for (const"
  });
  ids.map((id) => prisma.session.delete({ where: { id } })); // want: floating-query error "Await Promise.all"
  setTimeout(() => prisma.session.deleteMany(), 1000); // want: floating-query error "setTimeout drops"
  queueMicrotask(() => prisma.session.deleteMany()); // want: floating-query
}
