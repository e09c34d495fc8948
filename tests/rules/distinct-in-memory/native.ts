// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const ordered = await prisma.visit.findMany({ distinct: ["city"], orderBy: [{ city: "asc" }, { at: "desc" }] });
  const other = await prisma.visit.findMany({ distinct: ["city"], orderBy: { at: "desc" } }); // want: distinct-in-memory warning "in memory"
  return Response.json({ ordered, other });
}
