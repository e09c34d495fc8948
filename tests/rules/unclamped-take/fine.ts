// file: app/api/rows/route.ts
import { z } from "zod";

import { prisma } from "@/lib/db";

import { pageSizeOf, schema } from "./paging";

const query = z.object({
  limit: z.coerce.number().min(1).max(100).default(20),
  size: z.enum(["10", "20"]),
  other: z.number().transform((n) => Math.min(n, 100)),
});

const SIZES = [10, 20, 50];

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const raw = Number(searchParams.get("limit")) || 20;
  const clamped = Math.min(raw, 100);
  const min = await prisma.user.findMany({ take: clamped });
  const size = Number(searchParams.get("size"));
  if (size > 100) return Response.json("too many");
  const checked = await prisma.user.findMany({ take: size });
  const asked = Number(searchParams.get("asked"));
  const listed = await prisma.user.findMany({ take: SIZES.includes(asked) ? asked : 10 });
  const ternary = Number(searchParams.get("ternary"));
  const chosen = await prisma.user.findMany({ take: ternary > 100 ? 100 : ternary });
  const input = query.parse(Object.fromEntries(searchParams));
  const zod = await prisma.user.findMany({ take: input.limit });
  const kind = await prisma.user.findMany({ take: Number(input.size) });
  const made = await prisma.user.findMany({ take: input.other });
  const foreign = schema.parse(Object.fromEntries(searchParams));
  const unknown = await prisma.user.findMany({ take: foreign.limit });
  const helper = await prisma.user.findMany({ take: pageSizeOf(searchParams) });
  const few = await prisma.setting.findMany({ take: raw });
  const ids = await prisma.user.findMany({ where: { id: { in: searchParams.getAll("id") } }, take: raw });
  return Response.json({ min, checked, listed, chosen, zod, kind, made, unknown, helper, few, ids });
}

export const some = (limit: number) => prisma.user.findMany({ take: limit });
