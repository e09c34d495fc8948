// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

function all() {
  return prisma.user.findMany(); // want: find-many-without-take information "has no take"
}

export const GET = async () => Response.json(await all());
