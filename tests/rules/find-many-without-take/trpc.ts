import { prisma } from "@/lib/db";

import { publicProcedure, router } from "./trpc";

export const users = router({
  all: publicProcedure.query(async () => prisma.user.findMany()), // want: find-many-without-take warning "has no take"
});
