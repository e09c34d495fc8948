import { NextResponse } from "next/server";
import { findDoctors, getDoctorByPhone } from "@/utils/services/doctor";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const phone = searchParams.get("phone");
  if (phone) return NextResponse.json(await getDoctorByPhone(phone));
  return NextResponse.json(await findDoctors(searchParams.get("name") ?? ""));
}
