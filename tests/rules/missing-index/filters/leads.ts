import { prisma } from "@/lib/db";
import { IMPORT_VERSION } from "./versions";

export async function byPhone(phone: string, stage: "NEW" | "DONE") {
  const first = await prisma.lead.findFirst({ where: { phone: { equals: phone }, stage } }); // want: missing-index hint "No index of Lead begins with phone: lead.findFirst scans the whole table."
  const count = await prisma.lead.count({ where: { phone } });
  return { first, count };
}

export async function byReference(reference: string) {
  return prisma.lead.findFirst({ where: { AND: [{ reference }, { open: true }] } }); // want: missing-index hint "reference"
}

// What is unique, indexed, of few values, a constant, or not certain needs no index.
export async function fine(id: string, source: string, owner: string, open?: boolean) {
  await prisma.lead.findMany({ where: { id: { in: [id] }, source }, take: 10 });
  await prisma.lead.findMany({ where: { owner, source }, take: 10 });
  await prisma.lead.findFirst({ where: { email: source, note: source } });
  await prisma.lead.findMany({ where: { stage: "NEW", open }, take: 10 });
  await prisma.lead.findMany({ where: { source: "import" }, take: 10 });
  await prisma.lead.count({ where: { source: IMPORT_VERSION } });
  await prisma.lead.findMany({ where: { kind: source }, take: 10 });
  await prisma.lead.findMany({ where: { source: open ? source : undefined }, take: 10 });
  await prisma.lead.findMany({ where: { note: null }, take: 10 });
  await prisma.lead.findMany({ where: { note: { not: source } }, take: 10 });
}

export async function unknown(where: object, source: string) {
  await prisma.lead.findMany({ where, take: 10 });
  await prisma.lead.findMany({ where: { source, ...where }, take: 10 });
}

export async function best(score: number) {
  return prisma.lead.count({ where: { score: { gt: score } } });
}
