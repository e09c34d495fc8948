import { prisma } from "@/lib/db";

export interface Req {
  method?: string;
  query: { id: string };
  headers: Record<string, string>;
}
export interface Res {
  status(code: number): Res;
  json(body: unknown): void;
  setHeader(name: string, value: string[]): void;
  end(): void;
}

export async function userOf(req: Req) {
  return prisma.user.findFirst({ where: { email: req.headers.authorization } });
}

export function withUser(handler: (req: Req, res: Res) => Promise<void>) {
  return async (req: Req, res: Res) => {
    const user = await userOf(req);
    if (!user) return res.status(401).end();
    return handler(req, res);
  };
}
