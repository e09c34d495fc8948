import { publicProcedure } from "./trpc";

export const users = {
  count: publicProcedure.query(({ ctx }) => {
    return ctx.db.user.count(); // fact: query user.count client=ctx.db(context,proved)
  }),
  load: publicProcedure.query(async ({ ctx, input }) => {
    const { db } = ctx;
    return db.user.findUnique({ where: { id: input } }); // fact: query user.findUnique client=db(context,proved)
  }),
};

export const helper = (ctx) =>
  ctx.db.post.count(); // fact: query post.count client=ctx.db(context,proved)
