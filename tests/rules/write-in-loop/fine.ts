import { prisma } from "@/lib/db";
import Stripe from "stripe";

declare const stripe: Stripe;
declare function send(email: string): Promise<void>;

// A batch per round.
export async function batches(chunks: { name: string }[][], groups: { names: string[]; active: boolean }[]) {
  for (const chunk of chunks) await prisma.tag.createMany({ data: chunk });
  for (const group of groups) await prisma.product.updateMany({ where: { name: { in: group.names } }, data: { active: group.active } });
  for (const names of ["a", "b", "c"]) await prisma.tag.create({ data: { name: names } });
}

// Inside of a chunk there is an end to it.
export async function reorder(posts: { id: string; views: number }[]) {
  for (let i = 0; i < posts.length; i += 100) {
    const chunk = posts.slice(i, i + 100);
    await prisma.$transaction(async (tx) => {
      for (const post of chunk) await tx.post.update({ where: { id: post.id }, data: { views: post.views } });
    });
  }
}

// A round that fails leaves the others alone.
export async function apart(names: string[]) {
  const failed: string[] = [];
  for (const name of names) {
    try {
      await prisma.tag.create({ data: { name } });
    } catch {
      failed.push(name);
    }
  }
  for (const name of names) await prisma.tag.create({ data: { name } }).catch(() => failed.push(name));
  return failed;
}

// The write says how far the work came.
export async function progress(users: { id: string; email: string }[]) {
  for (const user of users) {
    await send(user.email);
    await prisma.user.update({ where: { id: user.id }, data: { active: true } });
  }
}

// Rounds that need each other.
export async function chain(names: string[]) {
  let parent = "";
  for (const name of names) {
    const row: { id: string } = await prisma.category.create({ data: { id: `${parent}/${name}`, name } });
    parent = row.id;
  }
  for (let attempt = 0; attempt < 10; attempt++) {
    await prisma.user.update({ where: { id: parent }, data: { credits: { decrement: 1 } } });
  }
  for (const name of names) {
    const row = await prisma.tag.updateMany({ where: { name }, data: { name: "x" } });
    if (row.count > 0) break;
  }
}
