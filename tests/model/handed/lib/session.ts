import { prisma } from "@/lib/db";

export async function withSession(request: Request, handler: any) {
  const user = request.headers.get("x-user");
  return handler({ db: prisma, user });
}

export async function withTenant(id: string, run: any) {
  return prisma.$transaction((tx) => run(id, tx)); // fact: transaction interactive client=prisma(imported,proved)
}

export const withRequest = (request: Request, run: any) =>
  withTenant(request.url, (id: any, tx: any) => run({ id, tx }));

export const withAnything = (request: Request, run: any) => run({ db: request });
