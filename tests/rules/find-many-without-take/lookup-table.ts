// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  // No date, no owner: nothing says that there will be many.
  const categories = await prisma.category.findMany(); // want: find-many-without-take information "the whole Category table"
  return Response.json(categories);
}
