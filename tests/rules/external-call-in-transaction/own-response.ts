import axios from "axios";
import { prisma } from "@/lib/db";

// Data that an earlier call gave is data.
export async function order(userId: string) {
  const response = await axios.get("https://example.com/price");
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total: await response.data.total() } });
  });
}
