import { prisma } from "@/lib/db";

export async function load(ids: string[]) {
  const stocked = await Promise.all(
    ids.map((id) => prisma.product.findUnique({ where: { id, stock: { gt: 0 } } })), // want: promise-all-unbounded
  );
  const late = await Promise.all(
    ids.map(async (id) => { // want: promise-all-unbounded
      const answer = await fetch(`https://stock.example.com/${id}`);
      return { ok: answer.ok, product: await prisma.product.findUnique({ where: { id } }) };
    }),
  );
  return { stocked, late };
}
