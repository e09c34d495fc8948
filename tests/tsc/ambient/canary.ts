import { prisma } from "@/lib/db";

export async function misspell() {
  // @ts-expect-error There is no such column.
  await prisma.user.findMany({ where: { emial: "a" } });
}
