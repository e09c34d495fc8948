import { z } from "zod";

import { prisma } from "@/lib/db";

import { publicProcedure, router } from "./trpc";

export const users = router({
  list: publicProcedure
    .input(z.object({ limit: z.number().max(100).optional(), cursor: z.string().nullish() }))
    .query(async ({ input }) => {
      const { limit = 50 } = input;
      return prisma.user.findMany({ take: limit + 1 });
    }),
  some: publicProcedure
    .input(z.object({ limit: z.number().max(50) }))
    .query(async ({ input }) => prisma.user.findMany({ take: input.limit })),
});
