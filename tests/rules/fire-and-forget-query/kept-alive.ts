// file: app/api/posts/[id]/route.ts
import { waitUntil } from "@vercel/functions";
import { after } from "next/server";
import { prisma } from "@/lib/db";

export async function GET(_request: Request, { params }: { params: { id: string } }) {
  const where = { id: params.id };
  waitUntil(prisma.post.update({ where, data: { views: 1 } }).catch(() => {}));
  after(() => prisma.post.update({ where, data: { views: 2 } }).catch(() => {}));
  after(() => {
    prisma.post.update({ where, data: { views: 3 } }).catch(() => {});
  });
  waitUntil(
    (async () => {
      prisma.post.update({ where, data: { views: 4 } }).catch(() => {});
    })(),
  );
  return Response.json({});
}
