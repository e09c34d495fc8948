// file: app/api/users/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get("name");
  const rows = await prisma.$queryRawUnsafe(`SELECT id FROM "User" WHERE name = '${name}'`); // want: unsafe-raw-query error
  return Response.json(rows);
}

export async function POST(request: Request) {
  const body = await request.json();
  const rows = await prisma.$queryRawUnsafe(`SELECT id FROM "User" WHERE name = '${body.name}'`); // want: unsafe-raw-query error
  return Response.json(rows);
}
