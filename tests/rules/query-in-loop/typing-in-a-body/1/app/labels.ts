import { prisma } from "@/lib/db";

export async function label(ids: string[]) {
  for (const id of ids) {
    await prisma.user.findMany({ where: { id } }); // want: query-in-loop
  }
  return "users é 😀";
}
