import { NextResponse } from "next/server";
import { enrichedStudents } from "@/lib/students";

// Everything behind a service, with a bound.
export async function GET() {
  return NextResponse.json(await enrichedStudents());
}
