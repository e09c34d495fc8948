import { scheduleVisit } from "../../../lib/container";

export async function POST(request: Request) {
  const { doctorId, at }: { doctorId: string; at: string } = await request.json();
  await scheduleVisit.execute(doctorId, new Date(at));
  return new Response(null, { status: 201 });
}
