import { NextResponse } from "next/server";
import { getAllPatients, getPatientByPhone } from "@/utils/services/patient";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const phone = searchParams.get("phone");
  if (phone) return NextResponse.json(await getPatientByPhone(phone));
  return NextResponse.json(await getAllPatients(searchParams.get("search") ?? ""));
}
