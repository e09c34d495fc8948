import { prisma } from "@/lib/db";

type Tx = Parameters<Parameters<typeof prisma.$transaction>[0]>[0];

export async function withTenant<T>(callback: (tx: Tx) => Promise<T>) {
  return prisma.$transaction((tx) => callback(tx), { timeout: 5000 }); // want: transaction-wraps-callback information "1 call site"
}

export async function withRequest<T>(
  request: Request,
  callback: (tenant: string, db: Tx) => Promise<T>,
) {
  const tenant = request.headers.get("x-tenant") ?? "";
  return withTenant((tx) => callback(tenant, tx)); // want: transaction-wraps-callback information "it calls callback, which a caller hands in"
}
