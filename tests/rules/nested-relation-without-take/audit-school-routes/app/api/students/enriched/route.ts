import { prisma } from "@/lib/db";

import { enriched } from "../../../../lib/students";

export async function GET() {
  return Response.json({ students: await enriched(1), total: await prisma.student.count() });
}
