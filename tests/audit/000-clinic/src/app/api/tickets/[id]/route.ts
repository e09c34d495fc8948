import { withAuthParams } from "@/lib/auth/middleware-with-params";
import * as tickets from "@/domains/ticket/services/ticket.service";

const actions = {
  open: tickets.openTicket,
  reply: tickets.replyTicket,
  escalate: tickets.escalateTicket,
  snooze: tickets.snoozeTicket,
  wake: tickets.wakeTicket,
  reopen: tickets.reopenTicket,
  merge: tickets.mergeTicket,
};

export const PATCH = withAuthParams(async (request, _user, id) => {
  const { action }: { action: keyof typeof actions } = await request.json();
  await actions[action](id);
  return Response.json({ id, action });
});

export const PUT = withAuthParams(async (_request, user, id) => {
  await tickets.assignTicket(id, user.id);
  return Response.json({ id });
});

export const POST = withAuthParams(async (_request, _user, id) => {
  await tickets.resolveTicket(id);
  return Response.json({ id });
});

export const DELETE = withAuthParams(async (_request, _user, id) => {
  await tickets.closeTicket(id);
  return Response.json({ id });
});
