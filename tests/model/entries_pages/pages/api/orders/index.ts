import { prisma } from "@/lib/db";
import { withUser, type Req, type Res } from "../../../lib/session";

async function handler(req: Req, res: Res) { // fact: entry /api/orders method=POST ops=2 auth=1 handler=1 layers=withUser writes=order
  if (req.method !== "POST") {
    res.status(405).end();
    return;
  }
  await prisma.order.deleteMany();
  res.json({});
}

export default withUser(handler);
