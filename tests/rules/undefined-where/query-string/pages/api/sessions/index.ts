import type { NextApiRequest, NextApiResponse } from "next";
import { prisma } from "@/lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await prisma.session.deleteMany({ where: { userId: req.query.userId as string } }); // want: undefined-where error "a request without ?userId= leaves it undefined"
  const { email } = req.query as { email: string };
  const user = await prisma.user.findFirst({ where: { email } }); // want: undefined-where warning "?email="
  res.json(user);
}
