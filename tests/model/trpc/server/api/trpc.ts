import { initTRPC } from "@trpc/server";

import { db } from "../db";

export const createTRPCContext = async (opts: { headers: Headers }) => {
  return { db, ...opts };
};

const t = initTRPC.context<typeof createTRPCContext>().create();
export const publicProcedure = t.procedure;
