import { prisma } from "@/lib/db";

async function stats() {
  const [a, b, c, d] = await Promise.all([
    prisma.user.count(),
    prisma.post.count(),
    prisma.comment.count(),
    prisma.order.count(),
  ]);
  const [e, f, g, h] = await Promise.all([
    prisma.product.count(),
    prisma.invoice.count(),
    prisma.payment.count(),
    prisma.tag.count(),
  ]);
  const [i, j, k] = await Promise.all([
    prisma.doctor.count(),
    prisma.patient.count(),
    prisma.account.count(),
  ]);
  return [a, b, c, d, e, f, g, h, i, j, k];
}

export async function GET() {
  return Response.json(await stats());
}
