import { Prisma } from "@prisma/client";

import { prisma } from "@/lib/db";

async function save(tx: Prisma.TransactionClient, id: string) {
  await tx.post.update({ where: { id }, data: { published: true } });
}

export async function publish(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await Promise.all(ids.map((id) => tx.post.update({ where: { id }, data: { views: 0 } })));
    await Promise.all(ids.map((id) => save(tx, id)));
  });
  await prisma.$transaction(
    ids.map((id) => prisma.post.update({ where: { id }, data: { published: true } })),
  );
}

export async function publishWith(tx: Prisma.TransactionClient, ids: string[]) {
  await Promise.all(ids.map((id) => save(tx, id)));
  await Promise.all(ids.map((id) => tx.post.update({ where: { id }, data: { views: 0 } })));
}
