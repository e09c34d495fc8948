import { prisma } from "@/lib/db";
import { Readable } from "node:stream";

export async function expire(ids: string[], stream: Readable) {
  // An async function waits for what it returns.
  ids.forEach(async (id) => prisma.session.delete({ where: { id } }));
  setTimeout(async () => prisma.session.deleteMany(), 1000);
  // A stream's forEach waits for its callback.
  await stream.forEach((id) => prisma.session.delete({ where: { id } }));
  await Promise.all(ids.map((id) => prisma.session.delete({ where: { id } })));
  // Unknown functions may wait.
  enqueue(() => prisma.session.deleteMany());
}

declare function enqueue(job: () => Promise<unknown>): void;
