import { digestsNow } from "@/lib/digest";

export async function POST() {
  await digestsNow();
  return Response.json({});
}
