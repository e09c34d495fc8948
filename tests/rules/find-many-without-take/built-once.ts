// file: app/posts/[slug]/page.tsx
import { prisma } from "@/lib/db";

export async function generateStaticParams() {
  const posts = await prisma.post.findMany({ select: { slug: true } });
  return posts.map(({ slug }) => ({ slug }));
}
