import { label } from "./labels";
import { prisma } from "@/lib/db";

export async function show(ids: string[]) {
  for (const id of ids) {
    await prisma.post.findMany({ where: { authorId: id } }); // want: query-in-loop
  }
  return label(ids);
}
