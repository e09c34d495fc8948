import { prisma } from "@/lib/db";

import { withRetry } from "./retry";

export async function collect(ids: string[]) {
  const found: unknown[] = [];
  for (const id of ids) {
    found.push(await withRetry(() => prisma.post.findFirst({ where: { authorId: id } }))); // want: query-in-loop warning "runs once"
  }
  return found;
}
