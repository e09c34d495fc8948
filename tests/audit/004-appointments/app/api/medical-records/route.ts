import { NextResponse } from "next/server";
import { listMedicalRecords } from "@/utils/services/medical-record";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const page = searchParams.get("page") ?? "1";
  const limit = searchParams.get("limit") ?? "10";
  return NextResponse.json(await listMedicalRecords(page, limit, new Date(0)));
}
