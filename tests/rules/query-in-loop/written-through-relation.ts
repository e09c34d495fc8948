import { prisma } from "@/lib/db";

export async function ship(lines: { productId: string; invoiceId: string }[]) {
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId } }); // want: query-in-loop "runs once"
    await prisma.invoiceItem.updateMany({ where: { invoiceId: line.invoiceId }, data: { price: product?.price } });
    await prisma.category.update({
      where: { id: "x" },
      data: { products: { updateMany: { where: { stock: 0 }, data: { active: false } } } },
    });
  }
}

// The same with nothing in the way.
export async function plain(tokens: string[]) {
  for (const token of tokens) {
    const session = await prisma.session.findUnique({ where: { token } }); // want: query-in-loop warning "runs once"
    console.log(session);
  }
}
