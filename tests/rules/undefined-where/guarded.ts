import { prisma } from "@/lib/db";

type Login = { user?: { id: string } } | null;

declare function assertLogin(login: Login): asserts login is { user: { id: string } };

export async function returns(userId?: string) {
  if (!userId) return;
  await prisma.session.deleteMany({ where: { userId } });
}

export async function inside(userId?: string) {
  if (userId !== undefined) await prisma.session.deleteMany({ where: { userId } });
}

export async function operator(userId?: string) {
  return userId && prisma.session.deleteMany({ where: { userId } });
}

export async function asserted(id: string, login: Login) {
  assertLogin(login);
  return prisma.order.findFirst({ where: { id, userId: login?.user?.id } });
}

export async function insisted(userId?: string) {
  await prisma.session.deleteMany({ where: { userId: userId! } });
}

export async function defaulted(userId: string | undefined = "nobody") {
  await prisma.session.deleteMany({ where: { userId } });
}

export async function given(userId?: string) {
  userId ??= "nobody";
  await prisma.session.deleteMany({ where: { userId } });
}

// Written out: it is meant.
export async function optional(userId: string, all: boolean) {
  return prisma.order.findFirst({ where: { userId: all ? undefined : userId } });
}

// In OR a condition that is left out lets nothing through.
export async function either(email: string, name?: string) {
  return prisma.user.findFirst({ where: { OR: [{ email }, { name }] } });
}

// A list with optional filters is what lists are like.
export async function list(organizationId?: string) {
  return prisma.user.findMany({ where: { organizationId }, take: 50 });
}

export async function required(userId: string) {
  await prisma.session.deleteMany({ where: { userId } });
}
