import { rebuild } from "@/lib/reports";

export const maxDuration = 30;

export async function POST() {
  await rebuild(2026);
  return Response.json({ ok: true });
}
