// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client";
import { prisma } from "../../../lib/db";

export async function GET() {
  return Response.json(await prisma.user.count());
}
