import { mergePatients } from "@/lib/patients";

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { dropId } = await request.json();
  await mergePatients(id, dropId);
  return new Response(null, { status: 204 });
}
