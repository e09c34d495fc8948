import pLimit from "p-limit";
import Bottleneck from "bottleneck";

import { prisma } from "@/lib/db";
import { locales } from "./locales";

const limit = pLimit(5);
const limiter = new Bottleneck({ maxConcurrent: 3 });
const roles = ["USER", "ADMIN"] as const;

function chunk<T>(items: T[], size: number): T[][] {
  return items.length ? [items.slice(0, size), ...chunk(items.slice(size), size)] : [];
}

const touch = (id: string, name: string) => prisma.user.updateMany({ where: { id }, data: { name } });

export async function all(ids: string[]) {
  await Promise.all(ids.map((id) => limit(() => touch(id, "a"))));
  await Promise.all(ids.map((id) => limiter.schedule(() => touch(id, "b"))));
  await Promise.all(ids.slice(0, 3).map((id) => touch(id, "c")));
  for (const part of chunk(ids, 10)) {
    await Promise.all(part.slice(0, 10).map((id) => touch(id, "d")));
  }
  for (const batch of chunk(ids, 10)) {
    await Promise.all(batch.map((id) => touch(id, "e")));
  }
  for (let i = 0; i < ids.length; i += 10) {
    await Promise.all(ids.slice(i, i + 10).map((id) => touch(id, "f")));
  }
  await Promise.all(roles.map((role) => prisma.user.updateMany({ where: { role }, data: { active: true } })));
  await Promise.all(locales.map((name: string) => prisma.tag.create({ data: { name } })));
}

export async function flushed(ids: string[]) {
  let running: Promise<unknown>[] = [];
  for (const id of ids) {
    running.push(touch(id, "g"));
    if (running.length >= 10) {
      await Promise.all(running);
      running = [];
    }
  }
  await Promise.all(running);
}

export async function workers(ids: string[], count: number) {
  const queue = [...ids];
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (let id = queue.pop(); id; id = queue.pop()) await touch(id, "h");
    }),
  );
}

export async function page() {
  const users = await prisma.user.findMany({ take: 5, orderBy: { id: "asc" } });
  await Promise.all(users.filter((user) => user.active).map((user) => touch(user.id, "i")));
}
