import { refresh } from "@/lib/reports";

export const maxDuration = 15;

export async function POST() {
  await refresh(2026);
  return Response.json({ ok: true });
}
