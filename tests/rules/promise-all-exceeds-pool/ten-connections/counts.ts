import { prisma } from "@/lib/db";

export function counts() {
  return Promise.all([
    prisma.user.count({ where: { role: "ADMIN" } }),
    prisma.user.count({ where: { active: false } }),
    prisma.post.count({ where: { published: true } }),
    prisma.post.count({ where: { deletedAt: null } }),
    prisma.order.count({ where: { status: "PAID" } }),
  ]);
}

export function totals() {
  return Promise.all([
    prisma.order.aggregate({ _sum: { total: true } }),
    prisma.invoice.aggregate({ _sum: { total: true } }),
    prisma.payment.aggregate({ _sum: { amount: true } }),
    prisma.product.aggregate({ _sum: { stock: true } }),
    prisma.account.aggregate({ _sum: { balance: true } }),
  ]);
}
