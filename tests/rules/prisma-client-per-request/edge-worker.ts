// file: src/api/worker.ts
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

export default {
  async fetch(request: Request, env: { DB: string }) {
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: env.DB }) });
    return Response.json(await prisma.user.count());
  },
};
