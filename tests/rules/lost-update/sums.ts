import { prisma } from "@/lib/db";

export async function add(id: string, amount: number) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  await prisma.user.update({
    where: { id },
    data: { credits: user.credits + amount }, // want: lost-update warning "User.credits is written back from what was read in line 4"
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  });
}

export async function take(id: string) {
  const { stock } = await prisma.product.findUniqueOrThrow({ where: { id } });
  await prisma.product.update({ where: { id }, data: { stock: stock - 1 } }); // want: lost-update warning "{ decrement: 1 }"
}

export async function named(id: string) {
  const post = await prisma.post.findUnique({ where: { id } });
  if (!post) return;
  const views = 1 + post.views;
  await prisma.post.update({ where: { id: post.id }, data: { views } }); // want: lost-update warning "{ increment: 1 }"
}

export async function shown(id: string) {
  const post = await prisma.post.findUniqueOrThrow({ where: { id } });
  const views = post.views + 1;
  await prisma.post.update({ where: { id }, data: { title: "seen", views: views } }); // want: lost-update warning
  return views;
}

export async function converted(id: string, amount: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  const balance = Number(account.balance) - amount; // kept: the line has a comment
  await prisma.account.update({ where: { id }, data: { balance: Number(account.balance) + amount } }); // want: lost-update warning
  return balance;
}

export async function decimal(id: string, amount: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await prisma.account.update({ where: { id }, data: { balance: account.balance.minus(amount) } }); // want: lost-update warning "{ decrement: amount }"
}

export async function items(ids: string[]) {
  const products = await prisma.product.findMany({ where: { id: { in: ids } } });
  for (const product of products) {
    await prisma.product.update({ where: { id: product.id }, data: { stock: product.stock - 1 } }); // want: lost-update warning
  }
}
