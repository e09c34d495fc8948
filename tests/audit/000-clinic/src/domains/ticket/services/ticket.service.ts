import { prisma } from "@/lib/db";

export async function openTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "open" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "open" } });
  });
}

export async function assignTicket(id: number, assigneeId: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "assigned", assigneeId } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "assign" } });
  });
}

export async function replyTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "answered" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "reply" } });
  });
}

export async function escalateTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "escalated" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "escalate" } });
  });
}

export async function snoozeTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "snoozed" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "snooze" } });
  });
}

export async function wakeTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "open" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "wake" } });
  });
}

export async function resolveTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "resolved" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "resolve" } });
  });
}

export async function reopenTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "open" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "reopen" } });
  });
}

export async function mergeTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "merged" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "merge" } });
  });
}

export async function closeTicket(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { status: "closed" } });
    await tx.ticketEvent.create({ data: { ticketId: id, kind: "close" } });
  });
}
