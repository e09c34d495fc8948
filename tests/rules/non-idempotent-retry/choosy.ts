import { prisma } from "@/lib/db";
import { retry } from "@/lib/retry";

function isPoolTimeout(error: unknown) {
  if (!(error instanceof Error)) return false;
  if ("code" in error && error.code === "P2024") return true;
  return error.message.includes("timeout exceeded when trying to connect");
}

async function withRetry<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isPoolTimeout(error)) throw error;
    return run();
  }
}

function isTransient(error: unknown) {
  return error instanceof Error && /P2024|P1017|ECONNRESET/.test(String(error));
}

async function retryTransient<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isTransient(error)) throw error;
    return run();
  }
}

export async function notify(userId: string, text: string) {
  await withRetry(() => prisma.notification.create({ data: { userId, text } }));
  await retry(() => prisma.notification.create({ data: { userId, text } }));
  await retryTransient(() => prisma.notification.create({ data: { userId, text } })); // want: non-idempotent-retry warning
}
