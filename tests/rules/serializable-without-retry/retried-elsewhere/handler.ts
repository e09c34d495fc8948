import { prisma } from "@/lib/db";
import { take } from "./take";
import retry from "async-retry";

export async function handle(id: string) {
  await prisma.user.count();
  return retry(() => take(id));
}
