import { prisma } from "@/lib/db";

export default async function guard() {
  await prisma.session.count();
}

export const config = { matcher: "/api/any" };
