import { findPatients } from "@/lib/patients";

export async function GET(request: Request) {
  const query = new URL(request.url).searchParams;
  return Response.json(await findPatients(query.get("q") ?? "", Number(query.get("page") ?? 0)));
}
