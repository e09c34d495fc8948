import { basePrisma, prisma } from "@/lib/db";
import { clearAuthFailures, requireUser, subdomainOf, type AuthUser } from "@/lib/auth/token";

export type Handler = (request: Request, user: AuthUser) => Promise<Response>;

async function updateSessionActivity(userId: number) {
  await prisma.$executeRaw`update "UserSession" set "lastActivity" = now() where "userId" = ${userId}`;
}

async function hasClinicAccess(user: AuthUser, clinicId: number) {
  const [userClinic, providerClinic] = await Promise.all([
    basePrisma.userClinic.findFirst({ where: { userId: user.id, clinicId } }),
    basePrisma.providerClinic.findFirst({ where: { providerId: user.id, clinicId } }),
  ]);
  return userClinic !== null || providerClinic !== null;
}

async function assertClinicAccess(user: AuthUser, clinicId: number) {
  if (user.clinicId !== clinicId) {
    const allowed = await hasClinicAccess(user, clinicId);
    if (!allowed) throw new Error("forbidden");
  }
}

// Before every authenticated request: 2 queries, 4 when the subdomain is another clinic's.
export function withAuth(handler: Handler) {
  return async (request: Request) => {
    const user = await requireUser(request);
    clearAuthFailures(request.headers.get("x-forwarded-for") ?? "").catch(() => {});
    const clinic = await basePrisma.clinic.findFirst({
      where: { subdomain: subdomainOf(request) },
      select: { id: true },
    });
    updateSessionActivity(user.id).catch(() => {});
    await assertClinicAccess(user, clinic?.id ?? user.clinicId);
    return handler(request, { ...user, clinicId: clinic?.id ?? user.clinicId });
  };
}
