import { prisma } from "@/lib/db";
import { withRetry } from "./lib/retry";

export async function bill(userId: string, text: string) {
  const user = await withRetry(() => prisma.user.findUnique({ where: { id: userId } }));
  if (!user) return null;
  return withRetry(() => prisma.notification.create({ data: { userId, text } })); // want: non-idempotent-retry
}
