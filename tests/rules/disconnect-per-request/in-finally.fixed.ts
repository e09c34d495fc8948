// file: app/api/users/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  try {
    return Response.json(await prisma.user.count());
  } catch (error) {
    return Response.json({ error: String(error) }, { status: 500 });
  }
}
