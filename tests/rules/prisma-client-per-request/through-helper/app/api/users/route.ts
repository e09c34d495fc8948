import { prisma } from "@/lib/db";
import { countUsers } from "../../../lib/users";

export async function GET() {
  const posts = await prisma.post.count();
  return Response.json({ posts, users: await countUsers() });
}
