import throttle from "p-limit";

import { prisma } from "@/lib/db";

const three = throttle(3);

export async function all(ids: string[]) {
  await Promise.all(ids.map((id) => three(() => prisma.post.deleteMany({ where: { authorId: id } }))));
  const limit = throttle(4)
  await Promise.all(
    ids.map(id => limit(async () => prisma.post.update({ where: { id }, data: { title: id } })))
  )
}
