import { prisma } from "@/lib/db";

// Together they would wait for each other all the same.
export async function counts() {
  const users = await prisma.user.count();
  const posts = await prisma.post.count();
  return users + posts;
}
