import { prisma } from "@/lib/db";

export async function some(authorId: string) {
  if ((await prisma.post.count({ where: { authorId } })) > 0) {
    return "some";
  }
  const text = (await prisma.post.count({ where: { authorId } })).toFixed();
  return text;
}
