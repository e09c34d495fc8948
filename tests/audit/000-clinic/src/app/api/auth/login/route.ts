import { NextResponse } from "next/server";
import { prisma } from "@/lib/db";
import { verifyPassword } from "@/lib/auth/password";

// 3 operations when the password is wrong, 5 when it is right.
export async function POST(request: Request) {
  const body: { email: string; password: string; subdomain: string } = await request.json();
  const user = await prisma.user.findUnique({ where: { email: body.email } });
  const clinic = await prisma.clinic.findUnique({ where: { subdomain: body.subdomain } });

  if (!verifyPassword(body.password, user?.passwordHash)) {
    await prisma.$transaction(async (tx) => {
      await tx.user.updateMany({
        where: { email: body.email },
        data: { failedLoginAttempts: { increment: 1 } },
      });
    });
    return NextResponse.json({ error: "wrong email or password" }, { status: 401 });
  } else {
    const session = await prisma.userSession.create({ data: { userId: user?.id ?? 0 } });
    await prisma.user.updateMany({
      where: { email: body.email },
      data: { failedLoginAttempts: 0, lastLoginAt: new Date() },
    });
    await prisma.auditLog.create({ data: { userId: user?.id, action: "login" } });
    return NextResponse.json({ session: session.id, clinic: clinic?.name });
  }
}
