import { prisma } from "@/lib/db";

export async function collect(ids: string[]) {
  const names: string[] = [];
  let i = 0;
  do {
    const post = await prisma.post.findFirst({ where: { authorId: ids[i] } }); // want: query-in-loop warning "runs once"
    names.push(post?.title ?? "");
    i += 1;
  } while (i < ids.length);
  return names;
}
