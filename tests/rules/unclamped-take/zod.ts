// file: app/api/rows/route.ts
import { z } from "zod";

import { prisma } from "@/lib/db";

const paging = z.object({ limit: z.coerce.number().int().min(1).default(20), page: z.coerce.number() });
const query = paging.extend({ search: z.string() });

export async function GET(request: Request) {
  const { limit } = query.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await prisma.user.findMany({ take: limit })); // want: unclamped-take warning "comes from the request"
}

export async function POST(request: Request) {
  const parsed = query.safeParse(await request.json());
  if (!parsed.success) return Response.json(parsed.error, { status: 400 });
  return Response.json(await prisma.post.findMany({ take: parsed.data.limit })); // want: unclamped-take warning "comes from the request"
}
