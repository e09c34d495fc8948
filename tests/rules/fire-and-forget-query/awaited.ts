// file: app/api/posts/route.ts
import { prisma } from "@/lib/db";

export async function POST() {
  const posts = await prisma.post.findMany({ take: 5 }).catch(() => []);
  const pending = prisma.user.count().catch(() => 0);
  // Not a query.
  fetch("https://example.com").catch(() => {});
  return Response.json({ posts, users: await pending });
}
