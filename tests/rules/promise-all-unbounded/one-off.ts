// file: scripts/backfill.ts
import { prisma } from "@/lib/db";

async function main(ids: string[]) {
  await Promise.all(ids.map((id) => prisma.post.update({ where: { id }, data: { views: 0 } })));
}

void main([]);
