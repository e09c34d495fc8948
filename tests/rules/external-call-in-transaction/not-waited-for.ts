import axios from "axios";
import bcrypt from "bcryptjs";
import { prisma } from "@/lib/db";

// Trap: nobody waits for these inside; and what only looks like a request is none.
export async function order(userId: string, cache: Map<string, string>) {
  await prisma.$transaction(async (tx) => {
    axios.post("https://example.com/order", { userId }).catch(() => null);
    const salt = bcrypt.genSaltSync(4);
    const fetch = async (key: string) => cache.get(key);
    await fetch(userId);
    const later = async () => axios.get("https://example.com/" + salt);
    await tx.order.deleteMany({ where: { userId } });
    return later;
  });
}
