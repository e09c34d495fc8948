import { prisma } from "@/lib/db";

export async function owners(start: string) {
  const seen: string[] = [];
  let id: string | null = start;
  while (id) {
    const user: { organizationId: string | null } | null = await prisma.user.findUnique({ where: { id } });
    seen.push(id);
    id = user?.organizationId ?? null;
  }
  return seen;
}
