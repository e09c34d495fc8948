import type { NextApiRequest, NextApiResponse } from "next";
import { prisma } from "@/lib/db";

// The path has it.
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { teamId } = req.query as { teamId: string };
  res.json(await prisma.user.findFirst({ where: { organizationId: teamId } }));
}
