import { prisma } from "@/lib/db";

export async function openTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "openTicket" } });
  });
}

export async function assignTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "assignTicket" } });
  });
}

export async function replyToTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "replyToTicket" } });
  });
}

export async function escalateTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "escalateTicket" } });
  });
}

export async function mergeTickets(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "mergeTickets" } });
  });
}

export async function splitTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "splitTicket" } });
  });
}

export async function tagTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "tagTicket" } });
  });
}

export async function pauseTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "pauseTicket" } });
  });
}

export async function resumeTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "resumeTicket" } });
  });
}

export async function closeTicket(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "closeTicket" } });
  });
}
