import { prisma } from "@/lib/db";

// Writes in loops are another rule's matter.
export async function add(names: string[]) {
  for (const name of names) {
    await prisma.tag.create({ data: { name } });
  }
}
