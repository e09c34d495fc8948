import { prisma } from "@/lib/db";

export async function collect(ids: string[]) {
  const names: string[] = [];
  for (const id of ids) {
    const product = await prisma.product.findUnique({ where: { id } }).catch(() => null); // want: query-in-loop warning "runs once"
    names.push(product?.name ?? "");
  }
  return names;
}

// The same with nothing in the way.
export async function plain(tokens: string[]) {
  for (const token of tokens) {
    const session = await prisma.session.findUnique({ where: { token } }); // want: query-in-loop warning "runs once"
    console.log(session);
  }
}
