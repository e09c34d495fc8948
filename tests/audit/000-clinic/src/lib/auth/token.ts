import { redis } from "@/lib/redis";

export interface AuthUser {
  id: number;
  clinicId: number;
  role: string;
}

// The token is checked in memory, its session in Redis: no database.
export async function requireUser(request: Request): Promise<AuthUser> {
  const token = request.headers.get("authorization")?.slice("Bearer ".length) ?? "";
  const session = await redis.get(`session:${token}`);
  if (!session) throw new Error("unauthorized");
  return JSON.parse(session);
}

export async function clearAuthFailures(address: string) {
  await redis.del(`failures:${address}`);
}

export async function getClinicBySubdomainCache(subdomain: string): Promise<number | null> {
  const id = await redis.get(`clinic:${subdomain}`);
  return id ? Number(id) : null;
}

export function subdomainOf(request: Request) {
  return new URL(request.url).hostname.split(".")[0];
}
