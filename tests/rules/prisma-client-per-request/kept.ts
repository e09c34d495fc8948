// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client";

let cached: PrismaClient | undefined;

export async function GET() {
  cached ??= new PrismaClient();
  if (!globalThis.other) {
    globalThis.other = new PrismaClient();
  }
  return Response.json(await cached.user.count());
}

export async function POST() {
  const fresh = cached ?? new PrismaClient();
  cached = fresh;
  return Response.json(await fresh.user.count());
}
