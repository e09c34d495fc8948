import { prisma } from "@/lib/db";

export default async function handler(req: { method: string }, res: { json(body: unknown): void }) { // fact: entry /api/orders kind=route method=GET ops=1 reads=order // fact: entry /api/orders method=POST ops=2 reads=order,user
  if (req.method === "GET") {
    res.json(await prisma.order.findMany({ take: 10 }));
    return;
  }
  if (req.method === "POST") {
    await prisma.user.count();
    res.json(await prisma.order.count());
    return;
  }
  res.json(null);
}
