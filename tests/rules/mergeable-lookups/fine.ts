import { prisma } from "@/lib/db";

declare function charge(id: string): Promise<void>;

// Two, different models, one that needs the other, branches, something in between.
export async function fine(a: string, b: string, c: string, wide: boolean) {
  const first = await prisma.user.findUnique({ where: { id: a } });
  const second = await prisma.user.findUnique({ where: { id: b } });
  const order = await prisma.order.findUnique({ where: { id: c } });
  return { first, second, order };
}

export async function chain(id: string) {
  const category = await prisma.category.findUnique({ where: { id } });
  const named = await prisma.category.findUnique({ where: { name: category?.name ?? "" } });
  const other = await prisma.category.findUnique({ where: { name: `${named?.name} 2` } });
  return other;
}

export async function branches(id: string, kind: string) {
  if (kind === "a") return await prisma.user.findUnique({ where: { id } });
  else if (kind === "b") return await prisma.user.findFirst({ where: { name: id } });
  else return await prisma.user.findFirst({ where: { email: id } });
}

export async function between(a: string, b: string, c: string) {
  const first = await prisma.user.findUnique({ where: { id: a } });
  await charge(a);
  const second = await prisma.user.findUnique({ where: { id: b } });
  await charge(b);
  const third = await prisma.user.findUnique({ where: { id: c } });
  return [first, second, third];
}

export async function first(a: string) {
  const user = await prisma.user.findUnique({ where: { id: a } });
  return user;
}

export async function second(a: string) {
  const user = await prisma.user.findUnique({ where: { email: a } });
  return user;
}

export async function third(a: string) {
  const user = await prisma.user.findFirst({ where: { name: a } });
  return user;
}
