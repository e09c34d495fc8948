// file: app/api/posts/[id]/route.ts
import { after } from "next/server";
import { prisma } from "@/lib/db";

export async function GET(_request: Request, { params }: { params: { id: string } }) {
  after(() => prisma.post.update({ where: { id: params.id }, data: { views: 1 } }).catch(() => {}));
  return Response.json({});
}
