import { clean } from "@/lib/reports";

export async function POST() {
  await clean();
  return Response.json({ ok: true });
}
