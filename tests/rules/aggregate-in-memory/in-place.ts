import { prisma } from "@/lib/db";

export async function some(authorId: string) {
  if ((await prisma.post.findMany({ where: { authorId } })).length > 0) { // want: aggregate-in-memory information "post.findFirst with the same where"
    return "some";
  }
  const text = (await prisma.post.findMany({ where: { authorId }, select: { id: true } })).length.toFixed(); // want: aggregate-in-memory information "post.count"
  return text;
}
