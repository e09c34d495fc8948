import { prisma } from "@/lib/db";

export async function authors(names: { first: string; last: string }[]) {
  const full: string[] = [];
  for (const name of names) full.push(`${name.first} ${name.last}`);
  const found: unknown[] = [];
  for (const name of full) {
    found.push(await prisma.user.findFirst({ where: { name } })); // want: query-in-loop warning "once for each item of 'full'"
  }
  return found;
}

export async function counts(names: string[]) {
  const seen: Record<string, boolean> = {};
  for (const name of names) seen[name] = true;
  const found: unknown[] = [];
  for (const name of Object.keys(seen)) {
    found.push(await prisma.user.findFirst({ where: { name } })); // want: query-in-loop warning "once for each item"
  }
  return found;
}
