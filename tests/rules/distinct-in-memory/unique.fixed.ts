import { prisma } from "@/lib/db";

export function search(word: string) {
  return prisma.post.findMany({
    where: { title: { contains: word } },
    take: 20,
  });
}
