import { prisma } from "@/lib/db";

export async function load(a: string, b: string, c: string, d: string) {
  const posts = await Promise.all([
    prisma.post.findUnique({ where: { id: a } }),
    prisma.post.findUnique({ where: { id: b } }),
    prisma.post.findUnique({ where: { id: c } }),
    prisma.post.findUnique({ where: { id: d } }),
  ]);
  const differing = await Promise.all([ // want: promise-all-exceeds-pool "4 queries"
    prisma.post.findUnique({ where: { id: a } }),
    prisma.post.findUnique({ where: { slug: b } }),
    prisma.post.findUnique({ where: { id: c }, select: { id: true } }),
    prisma.user.findUnique({ where: { id: d } }),
    prisma.user.findUnique({ where: { id: a } }),
  ]);
  return { posts, differing };
}
