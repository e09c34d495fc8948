import { prisma } from "@/lib/db";
import { storeAll } from "@/lib/store";

export async function POST(request: Request) {
  await storeAll(await request.json());
  return Response.json(await prisma.invoice.count());
}
