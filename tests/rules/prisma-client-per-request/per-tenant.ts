// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client";
import { adapterOf } from "@/lib/adapter";

export async function GET(request: Request) {
  const url = request.headers.get("x-tenant") ?? "";
  const prisma = new PrismaClient({ datasourceUrl: url });
  return Response.json(await prisma.user.count());
}

export async function POST() {
  const prisma = new PrismaClient({ adapter: adapterOf("shared") });
  return Response.json(await prisma.user.count());
}
