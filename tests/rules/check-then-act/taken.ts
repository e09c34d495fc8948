import { prisma } from "@/lib/db";

export async function buy(id: string, quantity: number) {
  const product = await prisma.product.findUniqueOrThrow({ where: { id } });
  if (product.stock < quantity) throw new Error("sold out");
  await prisma.product.update({
    where: { id },
    data: { stock: { decrement: quantity } }, // want: check-then-act warning "stock: { gte: quantity }"
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  });
}

export async function spend(id: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    const { credits } = await tx.user.findUniqueOrThrow({ where: { id } });
    if (credits >= amount) {
      await tx.user.update({ where: { id }, data: { credits: { decrement: amount } } }); // want: check-then-act warning "User.credits"
    }
  });
}

export async function comparedAgain(id: string, quantity: number) {
  const product = await prisma.product.findUniqueOrThrow({ where: { id } });
  if (product.stock < quantity) throw new Error("sold out");
  const { count } = await prisma.product.updateMany({
    where: { id, stock: { gte: quantity } },
    data: { stock: { decrement: quantity } },
  });
  if (count === 0) throw new Error("sold out");
}

export async function otherColumn(id: string, quantity: number) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  if (user.createdAt < new Date(0)) throw new Error("too old");
  await prisma.user.update({ where: { id }, data: { credits: { decrement: quantity } } });
}
