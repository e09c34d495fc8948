import { prisma } from "@/lib/db";

export async function path(id: string | null) {
  const path: string[] = [];
  let at: string | null = id;
  while (at) {
    path.unshift(at);
    const row: { referenceId: string | null } | null = await prisma.node.findUnique({
      where: { id: at },
      select: { referenceId: true },
    });
    at = row?.referenceId ?? null;
  }
  return path;
}
