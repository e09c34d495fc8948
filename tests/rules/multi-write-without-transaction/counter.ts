import { prisma } from "@/lib/db";

// A count beside the rows it counts: off by one at worst.
export async function comment(postId: string, text: string) {
  await prisma.comment.create({ data: { postId, text } }); // want: multi-write-without-transaction information "2 writes"
  await prisma.post.update({
    where: { id: postId },
    data: { views: { increment: 1 }, updatedAt: new Date() },
  });
}

// Stock is no mere count.
export async function order(productId: string, orderId: string, quantity: number) {
  await prisma.orderItem.create({ data: { orderId, productId, quantity, price: 1 } }); // want: multi-write-without-transaction warning "2 writes"
  await prisma.product.update({
    where: { id: productId },
    data: { stock: { decrement: quantity } },
  });
}
