import { NextResponse, type NextRequest } from "next/server";
import { prisma } from "@/lib/db";

export async function middleware(request: NextRequest) {
  const session = await prisma.session.findUnique({ where: { token: request.url } });
  if (!session) return NextResponse.redirect("/login");
  return NextResponse.next();
}

export const config = {
  matcher: ["/dashboard/:path*", "/((?!api/health|login|_next/static|favicon.ico).*)"],
};
