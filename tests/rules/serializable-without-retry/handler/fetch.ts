import { prisma } from "@/lib/db";

// Has nothing to do with the handler.
export async function send(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) await fetch(url, { method: "POST" });
  return prisma.user.count();
}
