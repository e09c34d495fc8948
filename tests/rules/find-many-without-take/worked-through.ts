// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

import { send } from "./mail";

export async function POST() {
  const users = await prisma.user.findMany(); // want: find-many-without-take warning "Work through them in batches"
  for (const user of users) await send(user.email);
  const posts = await prisma.post.findMany({ where: { published: true } }); // want: find-many-without-take information "in batches"
  const ids = posts.map((post) => post.id);
  const all = await prisma.order.findMany(); // want: find-many-without-take warning "order.findFirst asks for one"
  return Response.json({ ids, first: all[0] });
}
