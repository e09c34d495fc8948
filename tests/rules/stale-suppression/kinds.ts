// no-tabs
import { prisma } from "@/lib/db";

export async function expired(ids: string[]) {
  for (const id of ids) {
    // poolguard-disable-next-line query-in-loop until 2025-12-31 -- later // want: stale-suppression warning "held until 2025-12-31"
    await prisma.user.findMany({ where: { id } }); // want: query-in-loop
  }
}

export async function holds(ids: string[]) {
  for (const id of ids) {
    // poolguard-disable-next-line query-in-loop until 2026-01-01 -- the last day
    await prisma.user.findMany({ where: { id } });
  }
}

export async function idle(id: string) {
  // poolguard-disable-next-line query-in-loop -- there was a loop once // want: stale-suppression information "No query-in-loop"
  return prisma.user.findFirst({ where: { id } }); /* poolguard-disable-line query-in-loop */ // want: stale-suppression
}

export async function oneOfTwo(ids: string[]) {
  for (const id of ids) {
    // poolguard-disable-next-line query-in-loop, floating-query -- few // want: stale-suppression "No floating-query"
    //                                            ^^^^^^^^^^^^^^
    await prisma.user.findMany({ where: { id } });
  }
  prisma.user.count(); // want: floating-query
}

export async function ranges(ids: string[]) {
  // poolguard-disable query-in-loop -- few ids
  for (const id of ids) await prisma.user.findMany({ where: { id } });
  // poolguard-enable query-in-loop
  for (const id of ids) await prisma.user.findMany({ where: { id } }); // want: query-in-loop
  // poolguard-enable query-in-loop // want: stale-suppression "there is nothing to end"
}

// A rule that does not run here says nothing about its suppressions.
export async function notJudged(id: string) {
  // poolguard-disable-next-line nested-transaction -- not run
  return prisma.user.findFirst({ where: { id } });
}

// Words about poolguard-disable-next-line query-in-loop are no directive.
export async function noDate(ids: string[]) {
  for (const id of ids) {
    // poolguard-disable-next-line query-in-loop until later -- soon // want: stale-suppression warning "needs a date"
    await prisma.user.findMany({ where: { id } });
  }
}
