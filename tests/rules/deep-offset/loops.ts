import { prisma } from "@/lib/db";

import { send } from "./mail";

export async function all() {
  let page = 0;
  while (true) {
    const users = await prisma.user.findMany({ orderBy: { id: "asc" }, skip: page * 100, take: 100 }); // want: deep-offset information "walks through its rows with skip"
    if (users.length < 100) break;
    await send(users);
    page++;
  }
}

export async function counted(pages: number) {
  for (let i = 0; i < pages; i += 1) {
    await send(await prisma.user.findMany({ skip: i * 100, take: 100 })); // want: deep-offset information "the square of the table"
  }
}

// What was sent is not there any more: always the first page, past those that failed.
export async function failing(failed: number) {
  for (;;) {
    const users = await prisma.user.findMany({ where: { active: true }, skip: failed, take: 100 });
    if (users.length === 0) return;
    await send(users);
  }
}

export async function cursor() {
  let last: string | undefined;
  for (;;) {
    const users = await prisma.user.findMany({ cursor: last ? { id: last } : undefined, skip: last ? 1 : 0, take: 100 });
    if (users.length === 0) return;
    last = users[users.length - 1].id;
  }
}
