import { prisma } from "@/lib/db";

type Line = { kind: string; productId: string | null };

export async function collect(lines: Line[]) {
  const names: string[] = [];
  for (const line of lines) {
    const { productId } = line;
    if (!productId) continue;
    if (line.kind === "fee") continue;
    const product = await prisma.product.findUnique({ where: { id: productId } }); // want: query-in-loop warning "runs once"
    names.push(product?.name ?? "");
  }
  return names;
}
