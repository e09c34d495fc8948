import { redirect } from "react-router";
import { prisma } from "@/lib/db";

export async function requireUser(request: Request) {
  const token = request.headers.get("cookie");
  if (!token) throw redirect("/login");
  const session = await prisma.session.findUnique({ where: { token } });
  if (!session) throw redirect("/login");
  return session.userId;
}
