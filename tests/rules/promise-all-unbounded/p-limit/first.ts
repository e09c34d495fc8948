import { prisma } from "@/lib/db";

async function settle(id: string, index: number) {
  await prisma.invoice.updateMany({ where: { id, number: String(index) }, data: { paid: true } });
}

export async function all(ids: string[], limit: number) {
  const done = await Promise.all(
    ids.map(async (id, index) => { // want: promise-all-unbounded
      await settle(id, index + limit);
      return id;
    }),
  );
  return done;
}

export async function given(ids: string[]) {
  return Promise.allSettled(ids.map((id) => settle(id, 0))); // want: promise-all-unbounded
}
