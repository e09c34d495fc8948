import { prisma } from "@/lib/db";

export async function expire() {
  const { count } = prisma.session.deleteMany(); // want: floating-query error "'count' is taken from its promise"
  return count;
}
