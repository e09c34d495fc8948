import { prisma } from "@/lib/db";
import pLimit from "p-limit";

async function settle(id: string, index: number) {
  await prisma.invoice.updateMany({ where: { id, number: String(index) }, data: { paid: true } });
}

export async function all(ids: string[], limit: number) {
  const limit2 = pLimit(4);
  const done = await Promise.all(
    ids.map((id, index) => limit2(async () => {
      await settle(id, index + limit);
      return id;
    })),
  );
  return done;
}

export async function given(ids: string[]) {
  const limit = pLimit(4);
  return Promise.allSettled(ids.map((id) => limit(() => settle(id, 0))));
}
