import { basePrisma } from "@/lib/db";
import {
  getClinicBySubdomainCache,
  requireUser,
  subdomainOf,
  type AuthUser,
} from "@/lib/auth/token";

export interface Params {
  params: Promise<{ id: string }>;
}
export type ParamsHandler = (request: Request, user: AuthUser, id: number) => Promise<Response>;

async function assertAccess(user: AuthUser, clinicId: number) {
  const [userClinic, providerClinic] = await Promise.all([
    basePrisma.userClinic.findFirst({ where: { userId: user.id, clinicId } }),
    basePrisma.providerClinic.findFirst({ where: { providerId: user.id, clinicId } }),
  ]);
  if (!userClinic && !providerClinic) throw new Error("forbidden");
}

async function resolveClinic(subdomain: string) {
  let id = await getClinicBySubdomainCache(subdomain);
  if (id === null) {
    const clinic = await basePrisma.clinic.findFirst({ where: { subdomain }, select: { id: true } });
    id = clinic?.id ?? 0;
  }
  return id;
}

// The same lookups once more for routes with parameters: 2 queries, 3 when the cache is cold.
export function withAuthParams(handler: ParamsHandler) {
  return async (request: Request, { params }: Params) => {
    const user = await requireUser(request);
    const clinicId = await resolveClinic(subdomainOf(request));
    await assertAccess(user, clinicId);
    const { id } = await params;
    return handler(request, { ...user, clinicId }, Number(id));
  };
}
