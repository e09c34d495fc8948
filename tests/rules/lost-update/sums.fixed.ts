import { prisma } from "@/lib/db";

export async function add(id: string, amount: number) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  await prisma.user.update({
    where: { id },
    data: { credits: { increment: amount } },
  });
}

export async function take(id: string) {
  const { stock } = await prisma.product.findUniqueOrThrow({ where: { id } });
  await prisma.product.update({ where: { id }, data: { stock: { decrement: 1 } } });
}

export async function named(id: string) {
  const post = await prisma.post.findUnique({ where: { id } });
  if (!post) return;
  await prisma.post.update({ where: { id: post.id }, data: { views: { increment: 1 } } });
}

export async function shown(id: string) {
  const post = await prisma.post.findUniqueOrThrow({ where: { id } });
  const views = post.views + 1;
  await prisma.post.update({ where: { id }, data: { title: "seen", views: { increment: 1 } } });
  return views;
}

export async function converted(id: string, amount: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  const balance = Number(account.balance) - amount; // kept: the line has a comment
  await prisma.account.update({ where: { id }, data: { balance: { increment: amount } } });
  return balance;
}

export async function decimal(id: string, amount: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await prisma.account.update({ where: { id }, data: { balance: { decrement: amount } } });
}

export async function items(ids: string[]) {
  const products = await prisma.product.findMany({ where: { id: { in: ids } } });
  for (const product of products) {
    await prisma.product.update({ where: { id: product.id }, data: { stock: { decrement: 1 } } });
  }
}
