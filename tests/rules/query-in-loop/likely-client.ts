import { collectIn } from "./types";

export async function collect(ctx: any, ids: string[]) {
  const names: string[] = [];
  for (const id of ids) {
    const product = await ctx.db.product.findUnique({ where: { id } }); // want: query-in-loop information "runs once"
    names.push(product?.name ?? "");
  }
  return names;
}
