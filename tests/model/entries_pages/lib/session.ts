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

async function sessionOf(req: Req) {
  if (!req.headers.cookie) return "You must be logged in.";
  return prisma.session.findUnique({ where: { token: req.headers.cookie } });
}

// Answers itself when there is none.
export async function guestOf(req: Req, res: Res) {
  const session = await sessionOf(req);
  if (typeof session === "string") {
    res.status(401).json({ response: session });
    return null;
  }
  return prisma.user.findUnique({ where: { id: session?.userId } });
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
