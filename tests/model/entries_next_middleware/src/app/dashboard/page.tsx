import { prisma } from "@/lib/db";

export default async function Dashboard() { // fact: entry /dashboard kind=page ops=2 auth=1 layers=middleware.ts
  const posts = await prisma.post.count();
  return <p>{posts}</p>;
}
