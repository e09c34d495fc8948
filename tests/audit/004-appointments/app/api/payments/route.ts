import { NextResponse } from "next/server";
import { listPayments } from "@/utils/services/payments";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const page = searchParams.get("page") ?? "1";
  const limit = searchParams.get("limit") ?? "10";
  return NextResponse.json(await listPayments(page, limit, new Date(0)));
}
