import { prisma } from "@/lib/db";

export async function list() {
  try {
    return await prisma.user.findMany({ take: 20 });
  } catch (error: any) {
    if (error && error.code === "P2024") return []; // want: dead-p2024-handler
    throw error;
  }
}
