// file: scripts/api/count.ts
import { prisma } from "@/lib/db";

export async function GET() {
  await prisma.$disconnect();
}
