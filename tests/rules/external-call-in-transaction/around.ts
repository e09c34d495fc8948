import axios from "axios";
import { prisma } from "@/lib/db";

// Trap: before and after the transaction is where such calls belong.
export async function order(userId: string) {
  const { data } = await axios.get("https://example.com/price");
  const order = await prisma.$transaction(async (tx) => {
    const total = await Promise.resolve(data.total);
    return tx.order.create({ data: { userId, total } });
  });
  await axios.post("https://example.com/order", { id: order.id });
}
