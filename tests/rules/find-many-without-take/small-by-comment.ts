// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  return Response.json(await prisma.setting.findMany());
}
