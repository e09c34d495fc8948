import { prisma } from "@/lib/db";

export function search(word: string) {
  return prisma.post.findMany({
    where: { title: { contains: word } },
    distinct: ["id"], // want: distinct-in-memory information "removes nothing, for no two rows are alike in it"
    take: 20,
  });
}
