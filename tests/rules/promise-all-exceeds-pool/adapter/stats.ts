import { prisma } from "@/lib/db";

async function stats() {
  const [a, b, c, d, e, f, g, h, i, j, k] = await Promise.all([ // want: promise-all-exceeds-pool warning "With the pool (10 connections, the default of the pg driver adapter) 10 of them run at a time: 1 waits for a connection for as long as it takes"
    prisma.user.count(),
    prisma.post.count(),
    prisma.comment.count(),
    prisma.order.count(),
    prisma.product.count(),
    prisma.invoice.count(),
    prisma.payment.count(),
    prisma.tag.count(),
    prisma.doctor.count(),
    prisma.patient.count(),
    prisma.account.count(),
  ]);
  return [a, b, c, d, e, f, g, h, i, j, k];
}

export async function GET() {
  return Response.json(await stats());
}
