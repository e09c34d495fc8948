export const load = async ({ ctx }: { ctx: any }) => {
  await ctx.db.user.findMany(); // fact: query user.findMany client=ctx.db(context,likely)
  const { db } = ctx;
  await db.user.count(); // fact: query user.count client=db(context,likely)
  return ctx.slack.chat.update({ text: "not a model of the schema" });
};
